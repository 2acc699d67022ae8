import type { WorkOrder } from "@/server/work/work";

interface Asked {
  ctx: { person: { id: string }; stillAllowed: () => Promise<void> };
  input: { workspaceId: string; workId?: string | undefined };
  /** Aborts when the client closes its request. */
  signal?: AbortSignal | undefined;
}

/** Who asks a procedure for work. */
export function workOrder({ ctx, input: { workspaceId, workId }, signal }: Asked): WorkOrder {
  return { workspaceId, personId: ctx.person.id, workId, signal, stillAllowed: ctx.stillAllowed };
}
