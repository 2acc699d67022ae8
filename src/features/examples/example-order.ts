/** Where an example can be moved to by a command. */
export type ExampleMove = "up" | "down" | "first";

/** The ids with one of them moved; null where it is there already. */
export function movedBy(ids: readonly string[], id: string, move: ExampleMove): string[] | null {
  const from = ids.indexOf(id);
  const to = move === "first" ? 0 : move === "up" ? from - 1 : from + 1;
  if (from < 0 || to < 0 || to >= ids.length || to === from) return null;
  return ids.toSpliced(from, 1).toSpliced(to, 0, id);
}

/** The ids with one of them dropped before or behind another; null where that changes nothing. */
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
