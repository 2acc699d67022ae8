import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { debianTool } from "../../scripts/test-tools.mjs";
import { signedUp, type ManagementApi } from "../fixtures/management-api";
import {
  CADDY,
  NGINX,
  startProxy,
  TRAPPED,
  withIntercept,
  withTrap,
  type ReverseProxy,
} from "../fixtures/reverse-proxy";
import { freePort, startThrowawayApp, type ThrowawayApp } from "../fixtures/throwaway-app";
import { send } from "../wire/raw-http";

const nginx = await debianTool("nginx");
const caddy = await debianTool("caddy");

const PROXIES: [name: string, program: string | null, proxy: ReverseProxy][] = [
  ["nginx", nginx, NGINX],
  ["Caddy", caddy, CADDY],
];

let app: ThrowawayApp;
/** Of each proxy in turn: the app is told where people reach it. */
let port: number;

beforeAll(async () => {
  port = await freePort();
  app = await startThrowawayApp({ APP_URL: `http://localhost:${port}`, TRUST_PROXY: "1" });
});

afterAll(async () => {
  await app.stop();
});

const appPort = () => Number(new URL(app.url).port);

describe.each(PROXIES)("behind %s, configured as documented", (name, program, proxy) => {
  it.skipIf(program === null)(
    `people sign in, mock servers answer by host and in path form, and calls are seen as they come (skipped where there is no ${name})`,
    async () => {
      const { stop } = await startProxy(program ?? "", proxy, [appPort()], port);
      try {
        await useTheApp();
      } finally {
        await stop();
      }
    },
  );
});

async function useTheApp(): Promise<void> {
  const ann = await signedUp(`http://localhost:${port}`);
  const { id: workspaceId } = await ann.mutate<{ id: string }>("workspace.create", { name: "W", type: "PRIVATE" });
  const { id } = await ann.mutate<{ id: string }>("mockServer.createSample", { workspaceId });
  const live = await watchCalls(ann, { workspaceId, mockServerId: id });
  for (const [host = "", prefix = ""] of addressesOf(id)) {
    // Proxies like to mend what they pass on.
    const response = await send(port, { target: `${prefix}//a%2Fb`, headers: ["Host", host] });
    expect(response.status).toBe(404);
    expect(response.body.toString()).toContain('"code":"request_not_found"');
  }
  const { calls } = await ann.query<{ calls: { id: string; path: string }[] }>("calls.wait", {
    ...{ workspaceId, mockServerId: id, filter: {}, count: 2, timeoutMs: 10_000 },
  });
  expect(calls.map(({ path }) => path)).toEqual(["//a%2Fb", "//a%2Fb"]);
  // A proxy that gathers what it passes on would hold these two until there is more, or the stream ends.
  for (const call of calls.toReversed()) expect(await live.next()).toBe(call.id);
  live.end();
}

/** Host and prefix by which a mock server is called, first by host and then in path form. */
function addressesOf(mockServerId: string): [host: string, prefix: string][] {
  return [
    [`${mockServerId}.mock.localhost:${port}`, ""],
    [`localhost:${port}`, `/mock/${mockServerId}`],
  ];
}

/** The ids of a mock server's calls as its page gets them. */
async function watchCalls(api: ManagementApi, key: { workspaceId: string; mockServerId: string }) {
  const end = new AbortController();
  const input = encodeURIComponent(JSON.stringify(key));
  const events = await api.open(`/api/trpc/calls.watch?input=${input}`, {
    headers: { accept: "text/event-stream" },
    signal: end.signal,
  });
  const ids = idsOf(events);
  return {
    next: async () => (await ids.next()).value,
    end: () => end.abort(),
  };
}

async function* idsOf(events: Response): AsyncGenerator<string, null> {
  let text = "";
  for await (const chunk of events.body ?? []) {
    text += Buffer.from(chunk).toString();
    const lines = text.split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) if (line.startsWith("id: ")) yield line.slice("id: ".length);
  }
  return null;
}

describe("headers that a proxy obeys", () => {
  const ORDERS = { "X-Accel-Redirect": "/private/", "X-Sendfile": "/private/" };
  type Upstream = "the app" | "another server";
  type Row = [what: string, upstream: Upstream, program: string | null, proxy: ReverseProxy, isObeyed: boolean];

  // That another server's orders are obeyed shows that the app's would be.
  const ROWS: Row[] = [
    ["nginx, as documented", "another server", nginx, withTrap(NGINX, { isDocumented: true }), false],
    ["nginx, without proxy_ignore_headers", "another server", nginx, withTrap(NGINX, { isDocumented: false }), true],
    ["nginx, without proxy_ignore_headers", "the app", nginx, withTrap(NGINX, { isDocumented: false }), false],
    ["Caddy, told to obey", "another server", caddy, withIntercept(CADDY), true],
    ["Caddy, told to obey", "the app", caddy, withIntercept(CADDY), false],
  ];

  it.each(ROWS.filter(([, , program]) => program !== null))(
    "%s, in front of %s",
    async (_what, upstream, program, proxy, isObeyed) => {
      const saved = upstream === "the app" ? await savedInTheApp(ORDERS) : await serverWith(ORDERS);
      const { stop } = await startProxy(program ?? "", proxy, [saved.port], port);
      try {
        for (const [Host, prefix] of saved.addresses) {
          const { body } = await send(port, { target: `${prefix}/`, headers: ["Host", Host] });
          expect(body.toString()).toBe(isObeyed ? TRAPPED : "saved");
        }
      } finally {
        await stop();
        await saved.stop();
      }
    },
  );

  async function savedInTheApp(headers: Record<string, string>) {
    const ann = await signedUp(app.url);
    const { id: workspaceId } = await ann.mutate<{ id: string }>("workspace.create", { name: "W", type: "PRIVATE" });
    const header = Object.entries(headers).map(([key, value]) => ({ key, value }));
    const response = [{ name: "Orders", code: 200, header, body: "saved" }];
    const { collectionId } = await ann.mutate<{ collectionId: string }>("collection.import", {
      workspaceId,
      source: JSON.stringify({
        info: { name: "Hostile", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
        item: [{ name: "Root", request: { method: "GET", url: "/" }, response }],
      }),
    });
    const { id } = await ann.mutate<{ id: string }>("mockServer.create", {
      workspaceId,
      name: "Hostile",
      collectionId,
    });
    return { port: appPort(), addresses: addressesOf(id), stop: () => Promise.resolve() };
  }
});

/** A server that answers "saved" with these headers, whatever is asked. */
async function serverWith(headers: Record<string, string>) {
  const server = createServer((_req, res) => res.writeHead(200, headers).end("saved"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const addresses: [host: string, prefix: string][] = [[`localhost:${port}`, ""]];
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { port: (server.address() as AddressInfo).port, addresses, stop };
}
