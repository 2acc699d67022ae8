/** Marks an item with unsaved changes, beside its name. */
export function UnsavedDot() {
  return (
    <span className="inline-flex shrink-0 items-center" title="Unsaved changes">
      <span aria-hidden className="size-2 rounded-full bg-warning" />
      <span className="sr-only">, unsaved changes</span>
    </span>
  );
}
