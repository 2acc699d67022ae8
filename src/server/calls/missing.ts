import { hasRoute } from "@/mock-engine/choose";
import { pathShape } from "@/mock-engine/path-shape";
import { prisma } from "@/server/db";
import { callRecorder } from "@/server/mock-runtime/recording/process-recorder";
import { currentSnapshot } from "@/server/mock-runtime/snapshots";
import { getMockServer, type MockServerKey } from "@/server/mock-servers/data";
import { keptCalls } from "./kept-calls";

/** What callers asked for and no route answers, e.g. `{ method: "GET", shape: "/orders/{id}", count: 12, …, paths: ["/orders/7"] }`. */
export interface MissingRouteDto {
  method: string;
  /** The pattern that would answer the calls: see path-shape.ts. */
  shape: string;
  count: number;
  /** ISO 8601, of the newest call. */
  lastAt: string;
  callId: string;
  /** Up to three that were called, newest first. */
  paths: string[];
}

/**
 * The kept calls of a mock server that no route took, by method and shape of the path, the newest first. What has got a route since is no
 * longer missing. Fails with NOT_FOUND, for another workspace's mock server too.
 */
export async function missingRoutes(key: MockServerKey): Promise<{ groups: MissingRouteDto[] }> {
  await getMockServer(key);
  await callRecorder().flush();
  const [rows, snapshot] = await Promise.all([readUnmatched(key), currentSnapshot(key.mockServerId)]);
  const mock = snapshot?.mock ?? null;
  const groups = new Map<string, MissingRouteDto>();
  for (const { id, method, path, count, last_at } of rows) {
    if (mock !== null && hasRoute(mock, method, path)) continue;
    const shape = pathShape(path);
    const name = `${method} ${shape}`;
    const group = groups.get(name);
    if (group === undefined) {
      groups.set(name, { method, shape, count, lastAt: last_at.toISOString(), callId: id, paths: [path] });
      continue;
    }
    group.count += count;
    if (group.paths.length < PATHS_SHOWN_MAX) group.paths.push(path);
  }
  return { groups: [...groups.values()].slice(0, GROUPS_MAX) };
}

const PATHS_SHOWN_MAX = 3;
// A scanner asks for thousands of paths; nobody reads on.
const PATHS_MAX = 5_000;
const GROUPS_MAX = 100;

interface UnmatchedRow {
  /** Of the newest such call. */
  id: string;
  method: string;
  path: string;
  count: number;
  last_at: Date;
}

function readUnmatched(key: MockServerKey): Promise<UnmatchedRow[]> {
  return prisma().$queryRaw<UnmatchedRow[]>`${keptCalls(key)}
    select method, path, count(*)::int as count, max(occurred_at) as last_at,
      (array_agg(id::text order by occurred_at desc, id desc))[1] as id
    from kept where error->>'code' in ('request_not_found', 'collection_empty')
    group by method, path
    order by last_at desc
    limit ${PATHS_MAX}`;
}
