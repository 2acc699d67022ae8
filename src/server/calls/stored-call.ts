import { notFound } from "@/errors/refusals";
import { compileMock, type CompiledMock, type MockSource } from "@/mock-engine/compile";
import type { IncomingCall } from "@/mock-engine/model";
import { prisma } from "@/server/db";
import type { HeaderLine } from "@/server/mock-runtime/mock-call";
import type { MockError } from "@/server/mock-runtime/mock-error";
import { BODY_BYTES_KEPT } from "@/server/mock-runtime/recording/kept-bytes";
import { callRecorder } from "@/server/mock-runtime/recording/process-recorder";
import { type MockServerKey, getMockServer } from "@/server/mock-servers/data";
import type { CallSummaryRow } from "./dto";
import { Prisma } from "@/generated/prisma/client";
import { keptCalls, SUMMARY_COLUMNS } from "./kept-calls";

/** A recorded call as it is in the database, with the route that it met. */
export interface StoredCall extends CallSummaryRow {
  form: "subdomain" | "path";
  headers: { key: string; value: string }[];
  body: Uint8Array;
  body_bytes: number;
  error: MockError | null;
  revision: number;
  token_carrier: IncomingCall["tokenCarrier"] | null;
  route_hash: string | null;
  is_pinned: boolean;
}

/** One recorded call that is still kept. Fails with NOT_FOUND. */
export async function requireStoredCall(key: MockServerKey, callId: string): Promise<StoredCall> {
  await callRecorder().flush();
  await getMockServer(key);
  const [stored] = await findStoredCalls(key, Prisma.sql`id = ${callId}::uuid`, 1);
  if (stored === undefined) throw notFound("recorded call");
  return stored;
}

/** Recorded calls with all that is kept of them, the newest first. */
export async function findStoredCalls(key: MockServerKey, condition: Prisma.Sql, limit: number): Promise<StoredCall[]> {
  return prisma().$queryRaw<StoredCall[]>`${keptCalls(key)}
    select ${SUMMARY_COLUMNS}, form, headers, body, body_bytes, revision, token_carrier, route_hash, is_pinned
    from kept where ${condition} order by occurred_at desc, id desc limit ${limit}`;
}

/** Of a long body the beginning is kept, and of one that was refused nothing. Redacted, what is kept may be longer than what came. */
export function isBodyCut({ body, body_bytes: bytes, error }: StoredCall): boolean {
  return bytes > BODY_BYTES_KEPT || (body.length === 0 && (bytes > 0 || error?.code === "payload_too_large"));
}

/** The call as the engine takes it, as far as it was kept. */
export function incomingCall(stored: StoredCall): IncomingCall {
  const { method, path, query, headers, body, token_carrier: carrier } = stored;
  return {
    method,
    target: query === "" ? path : `${path}?${query}`,
    headers: headers.map(({ key, value }): HeaderLine => [key, value]),
    body,
    ...(carrier && { tokenCarrier: carrier }),
    ...(stored.is_pinned && stored.example_id !== null && { pinnedExampleId: stored.example_id }),
  };
}

/** Routes as they were when calls met them, by their hash, compiled. Of those that are no longer kept there is none. */
export async function storedRoutes(
  { mockServerId }: MockServerKey,
  calls: readonly Pick<StoredCall, "route_hash">[],
): Promise<ReadonlyMap<string, CompiledMock>> {
  const hashes = [...new Set(calls.map(({ route_hash: hash }) => hash).filter((hash) => hash !== null))];
  const rows = await prisma().callRoute.findMany({ where: { mockServerId, hash: { in: hashes } } });
  return new Map(rows.map(({ hash, source }) => [hash, compileMock(parsedSource(source))]));
}

/** Written by this app alone, and read as it was written. */
function parsedSource(bytes: Uint8Array): MockSource {
  return JSON.parse(Buffer.from(bytes).toString("utf8")) as MockSource;
}
