import { notFound } from "@/errors/refusals";
import { Prisma } from "@/generated/prisma/client";
import type { CallFilter } from "@/schemas/calls";
import { prisma } from "@/server/database/db";
import type { MockServerKey } from "@/server/keys";
import { writeAnsweredCalls } from "@/server/mock-runtime/recording/process-recorder";
import { getMockServer } from "@/server/mock-servers/data";
import { type CallSummaryDto, type CallSummaryRow, toCallSummary } from "./dto";
import { filterCondition, keptCalls, SUMMARY_COLUMNS } from "./kept-calls";

export interface CallPage {
  /** The newest first. */
  calls: CallSummaryDto[];
  /** For the next page; null after the last page. */
  cursor: string | null;
  /** How many calls were not recorded since the last clearing, because too many came at once. */
  dropped: number;
}

/** A page of a mock server's recorded calls, with all calls that this process has answered so far. Fails with NOT_FOUND. */
export async function listCalls(
  key: MockServerKey,
  filter: CallFilter,
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<CallPage> {
  await writeAnsweredCalls();
  const { callsDropped } = await requireRecording(key);
  const rows = await findCalls(key, Prisma.sql`${filterCondition(filter)} and ${behind(cursor)}`, limit + 1);
  const calls = rows.slice(0, limit);
  const last = calls[calls.length - 1];
  return { calls, cursor: rows.length > limit && last ? cursorOf(last) : null, dropped: callsDropped };
}

/** How many kept calls match a filter. Fails with NOT_FOUND. */
export async function countCalls(key: MockServerKey, filter: CallFilter): Promise<{ count: number }> {
  await writeAnsweredCalls();
  await getMockServer(key);
  const [row] = await prisma().$queryRaw<{ count: number }[]>`${keptCalls(key)}
    select count(*)::int as count from kept where ${filterCondition(filter)}`;
  return { count: row?.count ?? 0 };
}

/** Calls for which a condition on `kept` holds, the newest first. */
async function findCalls(key: MockServerKey, condition: Prisma.Sql, limit: number): Promise<CallSummaryDto[]> {
  const rows = await prisma().$queryRaw<CallSummaryRow[]>`${keptCalls(key)}
    select ${SUMMARY_COLUMNS} from kept where ${condition} order by occurred_at desc, id desc limit ${limit}`;
  return rows.map(toCallSummary);
}

/**
 * The same for a person, read together with their right to see them: a call that is made after the membership has ended is never returned.
 * Null if they are not a member of the workspace, or the mock server is not there any more.
 */
export async function findCallsFor(
  personId: string,
  key: MockServerKey,
  condition: Prisma.Sql,
  limit: number,
): Promise<CallSummaryDto[] | null> {
  const { workspaceId, mockServerId } = key;
  type Row = { may_see: boolean } & (CallSummaryRow | { id: null });
  const rows = await prisma().$queryRaw<Row[]>`${keptCalls(key)}
    select viewer.may_see, found.* from (
      select exists (
        select from members join mock_servers server on server.workspace_id = members.workspace_id
        where members.workspace_id = ${workspaceId}::uuid and members.user_id = ${personId}::uuid
          and server.id = ${mockServerId}::uuid
      ) as may_see
    ) viewer left join (
      select ${SUMMARY_COLUMNS} from kept where ${condition} order by occurred_at desc, id desc limit ${limit}
    ) found on viewer.may_see
    order by found.occurred_at desc, found.id desc`;
  if (rows[0]?.may_see !== true) return null;
  return rows.flatMap((row) => (row.id === null ? [] : [toCallSummary(row)]));
}

export interface RecordingDto {
  enabled: boolean;
  keepCalls: number;
  keepDays: number;
  /** Names whose values are redacted, beside the built-in ones and those of the instance. */
  redactNames: string[];
  dropped: number;
}

/** Whether and how long a mock server's calls are kept. Fails with NOT_FOUND. */
export async function getRecording(key: MockServerKey): Promise<RecordingDto> {
  const { recordsCalls, callsDropped, ...settings } = await requireRecording(key);
  return { enabled: recordsCalls, ...settings, dropped: callsDropped };
}

async function requireRecording({ workspaceId, mockServerId: id }: MockServerKey) {
  const select = { recordsCalls: true, keepCalls: true, keepDays: true, redactNames: true, callsDropped: true };
  const row = await prisma().mockServer.findUnique({ where: { id, workspaceId }, select });
  if (row === null) throw notFound("mock server");
  return row;
}

function cursorOf({ occurredAt, id }: CallSummaryDto): string {
  return `${occurredAt}_${id}`;
}

function behind(cursor: string | null): Prisma.Sql {
  if (cursor === null) return Prisma.sql`true`;
  const [occurredAt = "", id = ""] = cursor.split("_");
  return Prisma.sql`(occurred_at, id) < (${occurredAt}::timestamptz, ${id}::uuid)`;
}
