import { send } from "../../e2e/wire/raw-http";
import type { HeavyWork, Tenant } from "./heavy-work";

/** Calls of mock servers that one tenant may send. */
export const HEAVY_CALLS: readonly HeavyWork[] = [
  {
    name: "first call after an edit, 2.7 MB of JSON examples",
    async prepare(tenant) {
      const bodies = Array.from({ length: 20 }, (_, of) => JSON.stringify(items(5_000, of)));
      const { host, exampleId } = await mockServerOf(tenant, [bodies.map((body) => exampleAt("POST", "/items", body))]);
      return async () => {
        const headers = ["Host", host, "Content-Type", "application/json"];
        for (let edit = 0; edit < 5; edit++) {
          await rename(tenant, exampleId);
          await expectStatus(tenant.port, { method: "POST", target: "/items", headers, body: '[{"of":3}]' }, 200);
        }
      };
    },
  },
  {
    name: "calls without a route, 100,000 routes",
    async prepare(tenant) {
      const routes = Array.from({ length: 100_000 }, (_, at) => [exampleAt("GET", `/route/${at}`)]);
      const { host } = await mockServerOf(tenant, routes);
      const headers = ["Host", host];
      return async () => {
        for (const target of ["/nothing", "/route/12x", `/${"a/".repeat(7_000)}`]) {
          for (let call = 0; call < 5; call++) await expectStatus(tenant.port, { target, headers }, 404);
        }
      };
    },
  },
  {
    name: "calls of 1,500 pairs and 1,500 headers, 40 examples of 1,000 pairs",
    async prepare(tenant) {
      const queryOf = (example: number) =>
        Array.from({ length: 1_000 }, (_, at) => `k+${at % 90}=v+${example}`).join("&");
      const examples = Array.from({ length: 40 }, (_, at) => exampleAt("GET", `/search?${queryOf(at)}`));
      const { host } = await mockServerOf(tenant, [examples]);
      const pairs = Array.from({ length: 1_500 }, (_, at) => `k+${at % 90}=v`).join("&");
      const lines = Array.from({ length: 1_500 }, (_, at) => ["a", String(at % 9)]).flat();
      return async () => {
        for (let call = 0; call < 10; call++) {
          await expectStatus(tenant.port, { target: `/search?${pairs}`, headers: ["Host", host] }, 200);
          await expectStatus(tenant.port, { target: "/search", headers: ["Host", host, ...lines] }, 200);
        }
      };
    },
  },
  {
    name: "20 JSON bodies of 9 MB at once",
    async prepare(tenant) {
      const bodies = Array.from({ length: 10 }, (_, of) => JSON.stringify({ of }));
      const { host } = await mockServerOf(tenant, [bodies.map((body) => exampleAt("POST", "/items", body))]);
      const headers = ["Host", host, "Content-Type", "application/json"];
      const body = JSON.stringify({ items: items(300_000, 0), of: 3 });
      const request = { method: "POST", target: "/items", headers, body };
      return async () => {
        await Promise.all(Array.from({ length: 20 }, () => expectStatus(tenant.port, request, 200)));
      };
    },
  },
];

const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

function items(count: number, of: number): object[] {
  return Array.from({ length: count }, (_, id) => ({ id, of, in: "x" }));
}

/** A request of a Postman file, with a JSON body or none. */
function exampleAt(method: string, url: string, raw?: string) {
  const body = raw === undefined ? undefined : { mode: "raw", raw, options: { raw: { language: "json" } } };
  return { method, url, body };
}

/** A mock server with one request for each list of examples, and the id of the first example. */
async function mockServerOf(
  { api, workspaceId }: Tenant,
  routes: readonly (readonly ReturnType<typeof exampleAt>[])[],
): Promise<{ host: string; exampleId: string }> {
  const item = routes.map((examples, at) => ({
    name: `Route ${at}`,
    request: { ...examples[0], url: examples[0]?.url.replace(/\?.*/, "") },
    response: examples.map((originalRequest, number) => ({
      name: `E${number}`,
      code: 200,
      body: "{}",
      originalRequest,
    })),
  }));
  const source = JSON.stringify({ info: { name: "Heavy", schema: SCHEMA }, item });
  const { collectionId } = await api.mutate<{ collectionId: string }>("collection.import", { workspaceId, source });
  const settings = { workspaceId, name: "Heavy", collectionId };
  const { id: mockServerId, url } = await api.mutate<{ id: string; url: string }>("mockServer.create", settings);
  const saved = await api.query<{ examples: { id: string }[] }[]>("mockServer.routes", { workspaceId, mockServerId });
  return { host: new URL(url).host, exampleId: saved[0]?.examples[0]?.id ?? "" };
}

/** The smallest of edits: everything that is served is loaded again. */
async function rename({ api, workspaceId }: Tenant, exampleId: string): Promise<void> {
  const { version } = await api.query<{ version: number }>("example.get", { workspaceId, exampleId });
  await api.mutate("example.update", { workspaceId, exampleId, version, name: `Edit ${version}` });
}

/** Also answered may be 503: a mock server that takes longer to load than a call waits for is loaded on, for later calls. */
async function expectStatus(port: number, request: Parameters<typeof send>[1], expected: number): Promise<void> {
  const { status } = await send(port, request);
  if (status !== expected && status !== 503) throw new Error(`A heavy call was answered ${status}.`);
}
