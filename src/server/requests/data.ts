import { notFound } from "@/errors/refusals";
import type { Prisma } from "@/generated/prisma/client";
import { prisma } from "@/server/database/db";
import type { RequestKey } from "@/server/keys";
import { IN_ORDER } from "@/server/ordering/positions";
import { type RequestDto, toRequestDto } from "./dto";

/** A request with its examples. Fails with NOT_FOUND, also for a request of another workspace. */
export async function getRequest(
  { workspaceId, requestId }: RequestKey,
  client: Prisma.TransactionClient = prisma(),
): Promise<RequestDto> {
  const row = await client.request.findUnique({
    where: { id: requestId, workspaceId },
    include: { examples: { orderBy: IN_ORDER } },
  });
  if (row === null) throw notFound("request");
  return toRequestDto(row);
}

/** The ids of a collection's requests in display order. */
export async function requestIdsInOrder(
  tx: Prisma.TransactionClient,
  { workspaceId, collectionId }: { workspaceId: string; collectionId: string },
): Promise<string[]> {
  const rows = await tx.request.findMany({
    where: { workspaceId, collectionId },
    orderBy: IN_ORDER,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
