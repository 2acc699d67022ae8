import type { ReactNode } from "react";

interface PageHeaderProps {
  /** Above the title: its kind, or its path. */
  above?: ReactNode;
  title: ReactNode;
  /** Next to the title, but not part of it. */
  beside?: ReactNode;
  /** Below the title: counts and similar. */
  children?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ above, title, beside, children, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="flex min-w-0 flex-col gap-1">
        {above ? <div className="text-xs text-muted">{above}</div> : null}
        <div className="flex min-w-0 items-center gap-1">
          <h1 className="min-w-0 text-xl font-semibold wrap-anywhere">{title}</h1>
          {beside}
        </div>
        {children ? (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">{children}</div>
        ) : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </header>
  );
}
