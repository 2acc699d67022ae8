import { createServer, get, type IncomingMessage, type Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { chooseAnswer } from "@/mock-engine/matching/choose";
import { compileMock } from "@/mock-engine/matching/compile";
import { aCollection, anExample, aRequest, lines } from "@/test/mock-builders";
import { answerOverHttp, type HttpLane } from "./answer-over-http";
import { callRequestId } from "./answers/answer-id";
import type { ServedMock } from "./answers/prepared-response";
import { authorize } from "./authorize";
import { readMockCall } from "./call/mock-call";
import { writeHeadRaw } from "./http/write-head";
import { mockSnapshot } from "./snapshots/mock-snapshot";

// What the wire tests cannot see from outside: log lines, and what is left in memory.

let server: Server;
let find: HttpLane["find"];
let observing: Pick<HttpLane, "observe" | "follow">;
const onFailure = vi.fn<HttpLane["onFailure"]>();

beforeEach(async () => {
  observing = {};
  server = createServer((req, res) => {
    const lane: HttpLane = {
      find,
      instance: { isLocal: true, bodyBytesMax: 10 },
      authorize,
      count: () => "counted",
      pin: (call) => call,
      choose: chooseAnswer,
      writeHead: writeHeadRaw,
      onFailure,
      ...observing,
    };
    answerOverHttp(req, res, "mine", readMockCall(req.method ?? "", req.url ?? "", req.rawHeaders), lane);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  onFailure.mockReset();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

function serving(...examples: Parameters<typeof anExample>[0][]) {
  const collection = aCollection({ requests: [aRequest({ examples: examples.map((parts) => anExample(parts)) })] });
  const mock: ServedMock = compileMock({ collection, inheritedVariables: [] });
  return mockSnapshot({ mockServerId: "", revision: 1, isPublished: false, mock, bytes: 0 });
}

describe("what goes wrong is told to the lane with its cause and answered without it", () => {
  const cause = new Error("the secret cause");

  it.each<[string, HttpLane["find"]]>([
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
    find = failing;
    const response = await fetch(url(), { headers: { Origin: "https://a.example" } });
    expect(response.status).toBe(500);
    expect(response.headers.get("x-mock-error")).toBe("internal_error");
    expect(response.headers.get("access-control-allow-origin")).toBe("https://a.example");
    expect(await response.json()).toEqual({
      error: { code: "internal_error", message: expect.any(String) as string, hint: expect.any(String) as string },
    });
    expect(onFailure).toHaveBeenCalledTimes(1);
    const [failure] = onFailure.mock.calls[0] ?? [];
    expect(failure).toMatchObject({ mockServer: "mine", error: expect.any(Error) as Error });
    expect(failure?.requestId).toBe(response.headers.get("x-request-id"));
  });
});

describe("the id of a call", () => {
  const idOf = (response: Response) => response.headers.get("x-request-id");
  const ask = (headers: Record<string, string> = {}, path = "") => fetch(url() + path, { headers });
  const logged = () => {
    observing = { follow: (call) => ({ requestId: callRequestId(call), answer: null }) };
  };

  it("is on an error of the mock server's own: as it came, or a new one where that cannot be written down", async () => {
    find = () => serving({ body: "fine" });
    expect(idOf(await ask({ "X-Request-Id": "abc-1" }, "nowhere"))).toBe("abc-1");
    const made = [await ask({}, "nowhere"), await ask({ "X-Request-Id": "two words" }, "nowhere")].map(idOf);
    for (const id of made) expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(made).size).toBe(2);
  });

  it("is on no mocked answer, a saved error's neither", async () => {
    find = () => serving({ status: 404, body: "saved" });
    expect(idOf(await ask({ "X-Request-Id": "abc-1" }))).toBeNull();
  });

  it("is on every answer of a lane that logs each, but where an example has that header itself", async () => {
    logged();
    find = () => serving({ body: "fine" });
    expect(idOf(await ask({ "X-Request-Id": "abc-1" }))).toBe("abc-1");
    find = () => serving({ headers: lines("x-request-ID", "saved") });
    expect(idOf(await ask({ "X-Request-Id": "abc-1" }))).toBe("saved");
  });

  it("can be matched all the same", async () => {
    logged();
    find = () =>
      serving({ name: "other" }, { name: "asked for", request: { headers: lines("X-Request-Id", "abc-1") } });
    expect((await ask({ "X-Request-Id": "abc-1" })).headers.get("x-mock-example")).toBe("asked for");
  });
});

describe("what is counted", () => {
  it("is each call, with its answer, once that is written: mocked ones, refusals and our own faults", async () => {
    const counted: (string | number)[] = [];
    observing = { observe: ({ status }, startedAt) => counted.push(status, typeof startedAt) };
    find = () => serving({ body: "fine" });
    await fetch(url());
    await fetch(`${url()}nowhere`);
    await fetch(url(), { method: "POST", body: "more than ten bytes" });
    find = () => Promise.reject(new Error("the secret cause"));
    await fetch(url());
    find = () => serving({ headers: lines("Not a name", "x") });
    await fetch(url());
    expect(counted.filter((value) => value !== "number")).toEqual([200, 404, 413, 500, 500]);
  });
});

it("an answer that cannot be written costs none of those that are written with it", async () => {
  find = () => serving({ name: "bad", headers: lines("Not a name", "x") }, { name: "good", body: "fine" });
  const { port } = server.address() as AddressInfo;
  const asking = (name: string, connection: string) =>
    `GET / HTTP/1.1\r\nHost: a\r\nX-Mock-Response-Name: ${name}\r\nConnection: ${connection}\r\n\r\n`;
  const socket = connect(port, "127.0.0.1");
  // In one write, so that all are handled in one turn of the event loop.
  socket.write(asking("good", "keep-alive") + asking("bad", "keep-alive") + asking("good", "close"));
  const answers = await text(socket);
  expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 500", "HTTP/1.1 200"]);
});

describe("a caller that goes away", () => {
  it("during a delay leaves no timer behind", async () => {
    find = () => serving({ delayMs: 60_000 });
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
    find = () => new Promise((resolve) => (arrive = () => resolve(serving({ body: "late" }))));
    const received = new Promise<IncomingMessage>((resolve) => server.once("request", resolve));
    const request = get(url()).on("error", () => undefined);
    const closed = new Promise((resolve) => void received.then((req) => req.once("close", resolve)));
    await received;
    request.destroy();
    await closed;
    arrive();
    find = () => serving({ body: "next" });
    expect(await (await fetch(url())).text()).toBe("next");
    expect(onFailure).not.toHaveBeenCalled();
  });
});
