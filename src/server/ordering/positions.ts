import { Prisma } from "@/generated/prisma/client";

/** The display order of siblings; the id decides between equal positions. */
export const IN_ORDER = [{ position: "asc" as const }, { id: "asc" as const }];

/** Moves or inserts an id; a position beyond the end means the end: `placeAt(["a", "b"], "c", 9)` is a, b, c. */
export function placeAt(ids: readonly string[], id: string, position: number): string[] {
  const others = ids.filter((other) => other !== id);
  others.splice(position, 0, id);
  return others;
}

/**
 * Numbers siblings 0, 1, 2 … in the given order, in one statement that only writes the rows that move. The ids must be all children of one
 * parent, read in the same transaction under the workspace's lock.
 */
export async function writePositions(
  tx: Prisma.TransactionClient,
  table: keyof typeof TABLES,
  workspaceId: string,
  ids: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE ${TABLES[table]} AS row SET position = place.ordinal - 1
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS place(id, ordinal)
    WHERE row.id = place.id AND row.workspace_id = ${workspaceId}::uuid AND row.position <> place.ordinal - 1`;
}

const TABLES = {
  collections: Prisma.raw("collections"),
  requests: Prisma.raw("requests"),
  examples: Prisma.raw("examples"),
};
