/** Every collection of a workspace with its parent's id, null at the root. */
export type TreeShape = ReadonlyMap<string, string | null>;

/** The collection and those above it, nearest first. */
export function lineage(shape: TreeShape, collectionId: string): string[] {
  const line: string[] = [];
  for (let id: string | null = collectionId; id !== null; id = shape.get(id) ?? null) line.push(id);
  return line;
}

/** How many levels a collection has, including those below it; 1 without children. */
export function height(shape: TreeShape, collectionId: string): number {
  const ownDepth = lineage(shape, collectionId).length;
  let deepest = ownDepth;
  for (const id of shape.keys()) {
    const line = lineage(shape, id);
    if (line.length > deepest && line.includes(collectionId)) deepest = line.length;
  }
  return deepest - ownDepth + 1;
}
