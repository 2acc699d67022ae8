/** Where a command can move an example to. */
export type ExampleMove = "up" | "down" | "first";

/** The ids after a move; null if nothing changes. */
export function movedBy(ids: readonly string[], id: string, move: ExampleMove): string[] | null {
  const from = ids.indexOf(id);
  const to = move === "first" ? 0 : move === "up" ? from - 1 : from + 1;
  if (from < 0 || to < 0 || to >= ids.length || to === from) return null;
  return ids.toSpliced(from, 1).toSpliced(to, 0, id);
}

/** The ids after a drop before or after another one; null if nothing changes. */
export function movedBeside(
  ids: readonly string[],
  id: string,
  beside: { id: string; edge: "before" | "behind" },
): string[] | null {
  const others = ids.filter((other) => other !== id);
  const at = others.indexOf(beside.id);
  if (at < 0 || others.length === ids.length) return null;
  const moved = others.toSpliced(beside.edge === "before" ? at : at + 1, 0, id);
  return moved.every((other, place) => other === ids[place]) ? null : moved;
}
