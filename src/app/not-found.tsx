import { EmptyState } from "@/components/empty-state";
import { buttonClass } from "@/components/ui/button-class";

/** Comes along with every page, so it is made of as little as can be: its link loads the page it leads to anew. */
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
