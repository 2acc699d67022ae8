import type { LucideIcon } from "lucide-react";
import { type ComponentProps, useId } from "react";

interface RadioCardProps extends ComponentProps<"input"> {
  icon: LucideIcon;
  label: string;
  description: string;
}

/** A radio button with a sentence that explains it. */
export function RadioCard({ icon: Icon, label, description, ...input }: RadioCardProps) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className="flex items-start gap-3 rounded-md border border-line p-3 hover:bg-hover has-checked:border-accent has-checked:bg-selected"
    >
      <input
        type="radio"
        id={id}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-description`}
        className="mt-0.5 size-4 shrink-0 accent-accent"
        {...input}
      />
      <span className="flex flex-col gap-0.5">
        <span id={`${id}-label`} className="flex items-center gap-1.5 text-sm font-medium">
          <Icon aria-hidden className="size-4 text-muted" />
          {label}
        </span>
        <span id={`${id}-description`} className="text-xs text-muted">
          {description}
        </span>
      </span>
    </label>
  );
}
