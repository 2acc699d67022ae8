import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyStateProps {
  icon?: LucideIcon;
  title: string;
  /** What belongs here, and why there is nothing. */
  children: ReactNode;
  /** The next step, or two. */
  actions?: ReactNode;
  /** The page has nothing else: the title is the page's heading. */
  page?: boolean;
}

export function EmptyState({ icon: Icon, title, children, actions, page }: EmptyStateProps) {
  const Heading = page ? "h1" : "h2";
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-3 px-6 py-12 text-center">
      {Icon ? (
        <span className="flex size-10 items-center justify-center rounded-lg bg-hover text-muted">
          <Icon aria-hidden className="size-5" />
        </span>
      ) : null}
      <Heading className="text-lg font-semibold text-balance">{title}</Heading>
      <div className="text-sm text-pretty text-muted">{children}</div>
      {actions ? <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
