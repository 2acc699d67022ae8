import { notFound } from "@/errors/refusals";
import { Prisma } from "@/generated/prisma/client";
import { compileMock, type MockSource } from "@/mock-engine/matching/compile";
import type { HeaderLine, IncomingCall, Variable } from "@/mock-engine/model";
import { bodiesOf, loadReaders } from "@/mock-engine/readers/readers";
import { isLightText } from "@/server/collections/collection-size";
import { prisma } from "@/server/database/db";
import type { MockServerKey } from "@/server/keys";
import type { MockError } from "@/server/mock-runtime/answers/mock-error";
import type { ServedMock } from "@/server/mock-runtime/answers/prepared-response";
import { BODY_BYTES_KEPT } from "@/server/mock-runtime/recording/kept-bytes";
import { writeAnsweredCalls } from "@/server/mock-runtime/recording/process-recorder";
import { getMockServer } from "@/server/mock-servers/data";
import type { CallSummaryRow } from "./dto";
import { keptCalls, SUMMARY_COLUMNS } from "./kept-calls";

/** A recorded call as stored in the database. */
export interface StoredCall extends CallSummaryRow {
  mock_server_id: string;
  form: "subdomain" | "path";
  headers: Variable[];
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
  await writeAnsweredCalls();
  await getMockServer(key);
  const [stored] = await findStoredCalls(key, Prisma.sql`id = ${callId}::uuid`, 1);
  if (stored === undefined) throw notFound("recorded call");
  return stored;
}

/** Recorded calls with everything that is kept of them, the newest first. */
export async function findStoredCalls(key: MockServerKey, condition: Prisma.Sql, limit: number): Promise<StoredCall[]> {
  return prisma().$queryRaw<StoredCall[]>`${keptCalls(key)}
    select ${SUMMARY_COLUMNS}, mock_server_id::text, form, headers, body, body_bytes, revision, token_carrier, route_hash, is_pinned
    from kept where ${condition} order by occurred_at desc, id desc limit ${limit}`;
}

/** Long bodies are cut, and bodies of refused calls are not kept. After redaction, the kept part may be longer than the original. */
export function isBodyCut({ body, body_bytes: bytes, error }: StoredCall): boolean {
  return bytes > BODY_BYTES_KEPT || (body.length === 0 && (bytes > 0 || error?.code === "payload_too_large"));
}

/** The call in the engine's form, as far as it was kept. */
export function toIncomingCall(stored: StoredCall): IncomingCall {
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

/** The compiled routes that calls matched, as they were then, by their hash. Routes that are no longer kept are missing. */
export async function storedRoutes(
  { mockServerId }: MockServerKey,
  calls: readonly Pick<StoredCall, "route_hash">[],
): Promise<ReadonlyMap<string, ServedMock>> {
  const hashes = [...new Set(calls.map(({ route_hash: hash }) => hash).filter((hash) => hash !== null))];
  const rows = await prisma().callRoute.findMany({ where: { mockServerId, hash: { in: hashes } } });
  const routes = new Map<string, ServedMock>();
  for (const { hash, source } of rows) {
    const parsed = parsedSource(source);
    await loadReaders(bodiesOf(parsed.collection));
    routes.set(hash, compileMock(parsed));
  }
  return routes;
}

/** Whether the route that a call matched is small. True also if it is no longer kept. */
export async function isLightRoute({ workspaceId, mockServerId }: MockServerKey, callId: string): Promise<boolean> {
  const [route] = await prisma().$queryRaw<{ bytes: number }[]>`
    select octet_length(route.source) as bytes from calls
    join mock_servers server on server.id = calls.mock_server_id and server.workspace_id = ${workspaceId}::uuid
    join call_routes route on route.mock_server_id = calls.mock_server_id and route.hash = calls.route_hash
    where calls.id = ${callId}::uuid and calls.mock_server_id = ${mockServerId}::uuid`;
  return route === undefined || isLightText(route.bytes);
}

/** Only this app writes these bytes. */
function parsedSource(bytes: Uint8Array): MockSource {
  return JSON.parse(Buffer.from(bytes).toString("utf8")) as MockSource;
}
