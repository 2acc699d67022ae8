import { notFound } from "@/errors/refusals";
import type { Prisma } from "@/generated/prisma/client";
import { prisma } from "@/server/database/db";
import type { ExampleKey } from "@/server/keys";
import { IN_ORDER } from "@/server/ordering/positions";
import { type ExampleDto, toExampleDto } from "./dto";

/** Fails with NOT_FOUND, also for an example of another workspace. */
export async function getExample(
  { workspaceId, exampleId }: ExampleKey,
  client: Prisma.TransactionClient = prisma(),
): Promise<ExampleDto> {
  const row = await client.example.findUnique({ where: { id: exampleId, workspaceId } });
  if (row === null) throw notFound("example");
  return toExampleDto(row);
}

/** The ids of a request's examples in display order. */
export async function exampleIdsInOrder(
  tx: Prisma.TransactionClient,
  { workspaceId, requestId }: { workspaceId: string; requestId: string },
): Promise<string[]> {
  const rows = await tx.example.findMany({
    where: { workspaceId, requestId },
    orderBy: IN_ORDER,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
