import { EmptyState } from "@/components/feedback/empty-state";
import { buttonClass } from "@/components/ui/button-class";

/** Part of every page's first load, so it is kept small: its link is a plain one that reloads the page. */
export default function NotFound() {
  return (
    <main className="flex min-h-full flex-col justify-center">
      <EmptyState
        page
        title="There is no such page"
        actions={
          <a href="/" className={buttonClass({ variant: "outline" })}>
            Your workspaces
          </a>
        }
      >
        The link may be old, or not complete.
      </EmptyState>
    </main>
  );
}
