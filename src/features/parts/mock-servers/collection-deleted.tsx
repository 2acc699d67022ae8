import { Unlink } from "lucide-react";

/** Says that the mock server's collection was deleted, so that it cannot answer. */
export function CollectionDeleted() {
  return (
    <span className="inline-flex shrink-0 items-center gap-1 text-2xs font-medium text-warning">
      <Unlink aria-hidden className="size-3.5" />
      Collection deleted
    </span>
  );
}
