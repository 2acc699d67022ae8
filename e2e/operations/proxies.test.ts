import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { debianTool } from "../../scripts/test-tools.mjs";
import { signedUp } from "../fixtures/management-api";
import { CADDY, NGINX, startProxy, type ReverseProxy } from "../fixtures/reverse-proxy";
import { freePort, startThrowawayApp, type ThrowawayApp } from "../fixtures/throwaway-app";
import { send } from "../wire/raw-http";

const PROXIES: [name: string, program: string | null, proxy: ReverseProxy][] = [
  ["nginx", await debianTool("nginx"), NGINX],
  ["Caddy", await debianTool("caddy"), CADDY],
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

describe.each(PROXIES)("behind %s, configured as documented", (name, program, proxy) => {
  it.skipIf(program === null)(
    `people sign in, and mock servers answer by host and in path form (skipped where there is no ${name})`,
    async () => {
      const { stop } = await startProxy(program ?? "", proxy, [Number(new URL(app.url).port)], port);
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
  for (const [host = "", prefix = ""] of [[`${id}.mock.localhost:${port}`], [`localhost:${port}`, `/mock/${id}`]]) {
    // Proxies like to mend what they pass on.
    const response = await send(port, { target: `${prefix}//a%2Fb`, headers: ["Host", host] });
    expect(response.status).toBe(404);
    expect(response.body.toString()).toContain('"code":"request_not_found"');
  }
  const { calls } = await ann.query<{ calls: { path: string }[] }>("calls.wait", {
    ...{ workspaceId, mockServerId: id, filter: {}, count: 2, timeoutMs: 10_000 },
  });
  expect(calls.map(({ path }) => path)).toEqual(["//a%2Fb", "//a%2Fb"]);
}
