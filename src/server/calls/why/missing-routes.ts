import { hasRoute } from "@/mock-engine/matching/choose";
import { pathShape } from "@/mock-engine/path-shape";
import { keptCalls } from "@/server/calls/kept/kept-calls";
import { isLightMock } from "@/server/collections/collection-size";
import { prisma } from "@/server/database/db";
import type { MockServerKey } from "@/server/keys";
import { writeAnsweredCalls } from "@/server/mock-runtime/recording/process-recorder";
import { currentSnapshot } from "@/server/mock-runtime/snapshots/current-snapshot";
import { getMockServer } from "@/server/mock-servers/data";
import type { Job } from "@/server/work/job";

/** Calls that no route answers, e.g. `{ method: "GET", shape: "/orders/{id}", count: 12, …, paths: ["/orders/7"] }`. */
export interface MissingRouteDto {
  method: string;
  /** The pattern of a route that would answer them: see path-shape.ts. */
  shape: string;
  count: number;
  /** ISO 8601, of the newest call. */
  lastAt: string;
  callId: string;
  /** Up to three of the called paths, the newest first. */
  paths: string[];
}

/**
 * The kept calls of a mock server that no route matched, by method and shape of the path, the newest first. Calls that have a route by now
 * are left out. Fails with NOT_FOUND, also for a mock server of another workspace.
 */
export const missingRoutesJob = {
  name: "calls.missing",
  what: "The search for missing routes",
  secondsMax: 30,
  before: writeAnsweredCalls,
  isLight: isLightMock,
  run: missingRoutes,
} satisfies Job<MockServerKey, MissingRoutesDto>;

interface MissingRoutesDto {
  groups: MissingRouteDto[];
}

async function missingRoutes(key: MockServerKey): Promise<MissingRoutesDto> {
  await getMockServer(key);
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
// A scanner may call thousands of paths, and nobody reads them all.
const PATHS_MAX = 5_000;
const GROUPS_MAX = 100;

interface UnmatchedRow {
  /** The newest such call. */
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
