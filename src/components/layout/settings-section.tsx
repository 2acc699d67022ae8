import { type ReactNode, useId } from "react";

interface SettingsSectionProps {
  title: string;
  /** An explanation in a sentence. */
  description?: ReactNode;
  children: ReactNode;
}

/** One part of a settings page, with a heading. */
export function SettingsSection({ title, description, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4 border-t border-line pt-6">
      <div className="flex flex-col gap-1">
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        {description ? <p className="text-sm text-pretty text-muted">{description}</p> : null}
      </div>
      {children}
    </section>
  );
}
