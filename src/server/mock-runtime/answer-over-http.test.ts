import { createServer, get, type IncomingMessage, type Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { compileMock } from "@/mock-engine/compile";
import { aCollection, anExample, aRequest, lines } from "@/test/mock-builders";
import { answerOverHttp, type HttpLane } from "./answer-over-http";
import { mockSnapshot } from "./mock-snapshot";
import { writeHeadRaw } from "./write-head";

// What the wire tests cannot see from outside: what is logged, and what is left behind.

let server: Server;
let snapshotOf: HttpLane["snapshotOf"];
const log = vi.spyOn(console, "error");

beforeEach(async () => {
  log.mockImplementation(() => undefined);
  server = createServer((req, res) => {
    const lane: HttpLane = {
      snapshotOf,
      spend: () => "spent",
      spendPin: () => Promise.resolve(false),
      instance: { isLocal: true, bodyBytesMax: 10 },
      writeHead: writeHeadRaw,
    };
    answerOverHttp(req, res, { mockServer: "mine", form: "subdomain", target: req.url ?? "" }, lane);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  log.mockReset();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

function serving(...examples: Parameters<typeof anExample>[0][]) {
  const collection = aCollection({ requests: [aRequest({ examples: examples.map((parts) => anExample(parts)) })] });
  const mock = compileMock({ collection, inheritedVariables: [] });
  return mockSnapshot({ mockServerId: "", revision: 1, isPublished: false, mock, bytes: 0 });
}

describe("what goes wrong is logged with its cause and answered without it", () => {
  const cause = new Error("the secret cause");

  it.each<[string, HttpLane["snapshotOf"]]>([
    [
      "at once",
      () => {
        throw cause;
      },
    ],
    ["later", () => Promise.reject(cause)],
    ["with the answer in hand", () => serving({ headers: lines("Not a name", "x") })],
    ["after a delay", () => serving({ headers: lines("Not a name", "x"), delayMs: 1 })],
  ])("%s", async (_name, failing) => {
    snapshotOf = failing;
    const response = await fetch(url(), { headers: { Origin: "https://a.example" } });
    expect(response.status).toBe(500);
    expect(response.headers.get("x-mock-error")).toBe("internal_error");
    expect(response.headers.get("access-control-allow-origin")).toBe("https://a.example");
    expect(await response.json()).toEqual({
      error: { code: "internal_error", message: expect.any(String) as string, hint: expect.any(String) as string },
    });
    expect(log).toHaveBeenCalledTimes(1);
    expect(log.mock.calls[0]?.[0]).toContain("mine");
    expect(log.mock.calls[0]?.[1]).toBeInstanceOf(Error);
  });
});

it("an answer that cannot be written costs none of those that are written with it", async () => {
  snapshotOf = () => serving({ name: "bad", headers: lines("Not a name", "x") }, { name: "good", body: "fine" });
  const { port } = server.address() as AddressInfo;
  const asking = (name: string, connection: string) =>
    `GET / HTTP/1.1\r\nHost: a\r\nX-Mock-Response-Name: ${name}\r\nConnection: ${connection}\r\n\r\n`;
  const socket = connect(port, "127.0.0.1");
  // In one piece, so that they are worked out in one turn.
  socket.write(asking("good", "keep-alive") + asking("bad", "keep-alive") + asking("good", "close"));
  const answers = await text(socket);
  expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 500", "HTTP/1.1 200"]);
});

describe("a caller that goes away", () => {
  it("during a delay leaves no timer behind", async () => {
    snapshotOf = () => serving({ delayMs: 60_000 });
    const set = vi.spyOn(globalThis, "setTimeout");
    const cleared = vi.spyOn(globalThis, "clearTimeout");
    const delayed = () => set.mock.results[set.mock.calls.findIndex(([, ms]) => ms === 60_000)]?.value as unknown;
    const closed = new Promise((resolve) => {
      server.once("request", (_req, res: { once: (event: string, listener: (value: unknown) => void) => void }) =>
        res.once("close", resolve),
      );
    });
    const request = get(url()).on("error", () => undefined);
    await vi.waitUntil(() => delayed() !== undefined);
    request.destroy();
    await closed;
    await vi.waitUntil(() => cleared.mock.calls.some(([timer]) => timer === delayed()));
    vi.restoreAllMocks();
  });

  it("while the snapshot is being read is not an error", async () => {
    let arrive = () => {};
    snapshotOf = () => new Promise((resolve) => (arrive = () => resolve(serving({ body: "late" }))));
    const received = new Promise<IncomingMessage>((resolve) => server.once("request", resolve));
    const request = get(url()).on("error", () => undefined);
    const closed = new Promise((resolve) => void received.then((req) => req.once("close", resolve)));
    await received;
    request.destroy();
    await closed;
    arrive();
    snapshotOf = () => serving({ body: "next" });
    expect(await (await fetch(url())).text()).toBe("next");
    expect(log).not.toHaveBeenCalled();
  });
});
