import { describe, expect, it } from "vitest";
import { loadSnapshot } from "@/server/mock-runtime/snapshots/load-snapshot";
import { newWorkspace } from "@/test/api-people";
import { testDatabase } from "@/test/database";

const db = await testDatabase();

const REQUESTS = 30_000;
// A plan whose time grows with the square of the requests takes a minute on an idle machine; a good plan takes a second.
const TIMEOUT_MS = 25_000;
const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

function sourceOf(requests: number): string {
  const item = Array.from({ length: requests }, (_, index) => {
    const request = { method: "GET", url: `/route/${index}` };
    return { name: `Route ${index}`, request, response: [{ name: "Example", code: 200, originalRequest: request }] };
  });
  return JSON.stringify({ info: { name: "Large", schema: SCHEMA }, item });
}

const { owner: early, workspaceId: smallId } = await newWorkspace("PRIVATE");
await early.api.collection.import({ workspaceId: smallId, source: sourceOf(10) });
// From here on PostgreSQL plans for tables as small as now, until it analyzes them again.
await db.prisma.$executeRaw`ANALYZE`;

const { owner, workspaceId } = await newWorkspace("PRIVATE");
const { api } = owner;
const { collectionId } = await api.collection.import({ workspaceId, source: sourceOf(REQUESTS) });
const { id: mockServerId } = await api.mockServer.create({ workspaceId, name: "Large", collectionId });

describe("a large import is there to use at once, before PostgreSQL has looked at its tables again", () => {
  it(
    "as what its mock server serves",
    async () => {
      const snapshot = await loadSnapshot(db.hotPool, mockServerId);
      expect(snapshot?.mock?.requests).toHaveLength(REQUESTS);
    },
    TIMEOUT_MS,
  );

  it(
    "as routes",
    async () => {
      const routes = await api.mockServer.routes({ workspaceId, mockServerId });
      expect(routes.map(({ examples }) => examples.length)).toEqual(Array.from({ length: REQUESTS }, () => 1));
    },
    TIMEOUT_MS,
  );

  it(
    "as a file",
    async () => {
      const { source } = await api.collection.export({ workspaceId, collectionId, format: "postman" });
      expect((JSON.parse(source) as { item: unknown[] }).item).toHaveLength(REQUESTS);
    },
    TIMEOUT_MS,
  );

  it(
    "as a tree",
    async () => {
      const [tree] = await api.collection.tree({ workspaceId });
      expect(tree?.requests.map(({ exampleCount }) => exampleCount)).toEqual(Array.from({ length: REQUESTS }, () => 1));
    },
    TIMEOUT_MS,
  );
});
