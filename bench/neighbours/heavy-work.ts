import type { ManagementApi } from "../../e2e/fixtures/management-api";
import { deepBody, largeBodies, routesImport, nestedBody, nestedObjects } from "./heavy-collections";

/** A workspace of one instance, who works in it, and the port at which its mock servers are called. */
export interface Tenant {
  api: ManagementApi;
  workspaceId: string;
  port: number;
}

/** Something that one tenant may ask for and that others might notice. */
export interface HeavyWork {
  name: string;
  /** Makes what it needs, once; answers the function that asks for it, any number of times. That may be refused for a documented bound. */
  prepare: (tenant: Tenant) => Promise<() => Promise<unknown>>;
}

const JSON_HEADERS = [{ key: "Content-Type", value: "application/json" }];

export const HEAVY_WORK: readonly HeavyWork[] = [
  {
    name: "import of 100,000 requests",
    prepare: (tenant) => {
      const source = routesImport();
      return Promise.resolve(async () => {
        const { collectionId } = await imported(tenant, source);
        await tenant.api.mutate("collection.delete", { workspaceId: tenant.workspaceId, collectionId });
      });
    },
  },
  {
    name: "export of 100,000 requests",
    prepare: async (tenant) => {
      const { api, workspaceId } = tenant;
      const { collectionId } = await imported(tenant, routesImport());
      return () => api.query("collection.export", { workspaceId, collectionId, format: "postman" });
    },
  },
  {
    name: "Try it without a route, of 100,000",
    prepare: async (tenant) => {
      const { mockServerId } = await mockServerOf(tenant, routesImport());
      return () => tryIt(tenant, mockServerId, { method: "GET", path: "/nothing/here" });
    },
  },
  {
    name: "lint of 20 examples of 5,000 items",
    prepare: async (tenant) => {
      const { api, workspaceId } = tenant;
      const { collectionId } = await imported(tenant, largeBodies());
      return () => api.query("collection.lint", { workspaceId, collectionId });
    },
  },
  {
    name: "suggestion for 2 MB of nested JSON",
    prepare: async (tenant) => {
      const { api, workspaceId } = tenant;
      const { mockServerId, exampleId } = await mockServerOf(tenant, largeBodies());
      const call = { method: "POST", path: "/items", headers: JSON_HEADERS, body: nestedObjects() };
      return () => api.mutate("calls.suggest", { workspaceId, mockServerId, exampleId, call });
    },
  },
  {
    name: "Try it with 100,000 levels of JSON",
    prepare: async (tenant) => {
      const { mockServerId } = await mockServerOf(tenant, deepBody());
      const call = { method: "POST", path: "/items", headers: JSON_HEADERS, body: nestedBody(100_000) };
      return () => tryIt(tenant, mockServerId, call);
    },
  },
];

function imported({ api, workspaceId }: Tenant, source: string): Promise<{ collectionId: string }> {
  return api.mutate("collection.import", { workspaceId, source });
}

async function mockServerOf(tenant: Tenant, source: string): Promise<{ mockServerId: string; exampleId: string }> {
  const { api, workspaceId } = tenant;
  const { collectionId } = await imported(tenant, source);
  const { id: mockServerId } = await api.mutate<{ id: string }>("mockServer.create", {
    workspaceId,
    name: "Heavy",
    collectionId,
  });
  const routes = await api.query<{ examples: { id: string }[] }[]>("mockServer.routes", { workspaceId, mockServerId });
  return { mockServerId, exampleId: routes[0]?.examples[0]?.id ?? "" };
}

function tryIt({ api, workspaceId }: Tenant, mockServerId: string, call: object): Promise<unknown> {
  return api.mutate("mockServer.tryIt", { workspaceId, mockServerId, ...call });
}
