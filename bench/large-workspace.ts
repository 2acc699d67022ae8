import type { ManagementApi } from "../e2e/fixtures/management-api";
import { recordCalls } from "./record-calls";

/** How much the workspace holds that the screens are measured with. */
export const SIZE = {
  mockServers: 200,
  requests: 2_000,
  examplesPerRequest: 3,
  requestsPerFolder: 50,
  /** Recorded by one of the mock servers. */
  calls: 10_000,
};

export interface LargeWorkspace {
  workspaceId: string;
  /** Of the mock server that answers from the large collection. */
  mockServerId: string;
  /** Of the one that has recorded calls. */
  calledMockServerId: string;
  collectionId: string;
}

/** Fills a new workspace with one large collection and many mock servers. */
export async function fillLargeWorkspace(api: ManagementApi): Promise<LargeWorkspace> {
  const { id: workspaceId } = await api.mutate<{ id: string }>("workspace.create", { name: "Large", type: "PRIVATE" });
  const { collectionId } = await api.mutate<{ collectionId: string }>("collection.import", {
    workspaceId,
    source: JSON.stringify(largeCollection()),
  });
  const { id: mockServerId } = await api.mutate<{ id: string }>("mockServer.create", {
    workspaceId,
    name: "Shop API",
    collectionId,
  });
  const called = await api.mutate<{ id: string; pathUrl: string }>("mockServer.create", {
    workspaceId,
    name: "Called",
    collectionId,
  });
  await recordCalls(api, { workspaceId, mockServerId: called.id, url: called.pathUrl }, SIZE.calls, pathOfCall);
  for (let number = 3; number <= SIZE.mockServers; number += 1) {
    await api.mutate("mockServer.create", { workspaceId, name: `Mock server ${number}`, collectionId });
  }
  return { workspaceId, mockServerId, calledMockServerId: called.id, collectionId };
}

/** Most calls meet an example; one in ten meets no route. */
function pathOfCall(at: number): string {
  return at % 10 === 9
    ? `/missing-${at % 7}`
    : `/resources-${(at * 4) % SIZE.requests}/${(at % 3) + 1}?expand=all&call=${at}`;
}

/** A Postman collection v2.1: half of its requests at its top, where they make one long list, the others in folders. */
function largeCollection() {
  const requests = Array.from({ length: SIZE.requests }, (_, at) => requestItem(at));
  const top = requests.splice(0, SIZE.requests / 2);
  const folders = [];
  while (requests.length > 0) {
    folders.push({ name: `Folder ${folders.length + 1}`, item: requests.splice(0, SIZE.requestsPerFolder) });
  }
  return {
    info: { name: "Shop API", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
    variable: [{ key: "baseUrl", value: "https://shop.example" }],
    item: [...folders, ...top],
  };
}

function requestItem(at: number) {
  const method = ["GET", "POST", "PUT", "DELETE"][at % 4] ?? "GET";
  const url = `{{baseUrl}}/resources-${at}/:id?expand=all`;
  const request = {
    method,
    url,
    header: [{ key: "Accept", value: "application/json" }],
    ...(method === "GET" ? {} : { body: { mode: "raw", raw: JSON.stringify({ name: `Resource ${at}` }) } }),
  };
  return {
    name: `${method} resource ${at}`,
    request,
    response: Array.from({ length: SIZE.examplesPerRequest }, (_, number) => ({
      name: `Answer ${number + 1}`,
      originalRequest: { ...request, url: `{{baseUrl}}/resources-${at}/${number + 1}?expand=all` },
      code: [200, 404, 422][number] ?? 200,
      header: [{ key: "Content-Type", value: "application/json" }],
      body: JSON.stringify({ id: number + 1, resource: at, tags: ["a", "b", "c"] }, null, 2),
    })),
  };
}
