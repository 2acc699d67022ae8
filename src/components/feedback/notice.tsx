import { clsx } from "clsx";
import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

interface NoticeProps {
  tone: "danger" | "warning" | "info";
  children: ReactNode;
  action?: ReactNode;
}

/** A box with a message in a page or form. Failures are announced to screen readers at once. */
export function Notice({ tone, children, action }: NoticeProps) {
  const { icon: Icon, className } = TONES[tone];
  return (
    <div
      role={tone === "danger" ? "alert" : undefined}
      className={clsx("flex flex-wrap items-start gap-2 rounded-md px-3 py-2 text-sm text-fg", className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1 basis-52 wrap-anywhere">{children}</div>
      {action}
    </div>
  );
}

const TONES = {
  danger: { icon: CircleAlert, className: "bg-danger-soft [&>svg]:text-danger" },
  warning: { icon: TriangleAlert, className: "bg-warning-soft [&>svg]:text-warning" },
  info: { icon: Info, className: "bg-selected [&>svg]:text-accent" },
};
