import { createServer, get, type IncomingMessage, type Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { compileMock } from "@/mock-engine/matching/compile";
import { waitWithStop, WAITING_MAX } from "@/server/process/wait-with-stop";
import { aCollection, anExample, aRequest, lines } from "@/test/mock-builders";
import { answerOverHttp, type HttpLane } from "./answer-over-http";
import { callRequestId } from "./answers/answer-id";
import type { ServedMock } from "./answers/prepared-response";
import { authorize } from "./authorize";
import { readMockCall } from "./call/mock-call";
import { Later } from "./call/later";
import { BodyRoom } from "./choosing/body-room";
import { chooseInTurns } from "./choosing/choose-in-turns";
import { LARGE_BODY_BYTES } from "./choosing/large-bodies";
import { writeHeadRaw } from "./http/write-head";
import { mockSnapshot } from "./snapshots/mock-snapshot";

// What the wire tests cannot see from outside: log lines, and what is left in memory.

let server: Server;
let find: HttpLane["find"];
/** The mock server of a call, by its path. */
let mockServerOf: (target: string) => string;
let observing: Partial<HttpLane>;
const onFailure = vi.fn<HttpLane["onFailure"]>();

beforeEach(async () => {
  observing = {};
  mockServerOf = () => "mine";
  server = createServer((req, res) => {
    const lane: HttpLane = {
      find,
      instance: { isLocal: true, bodyBytesMax: 10 },
      authorize,
      count: () => "counted",
      pin: (call) => call,
      choose: chooseInTurns,
      writeHead: writeHeadRaw,
      onFailure,
      ...observing,
    };
    const target = req.url ?? "";
    answerOverHttp(req, res, mockServerOf(target), readMockCall(req.method ?? "", target, req.rawHeaders), lane);
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

it("a call with a delay is refused while as many wait as may, and recorded as refused; one without is answered", async () => {
  const record = vi.fn<NonNullable<HttpLane["record"]>>();
  observing = { record };
  const recording = { keepCalls: 100, keepDays: 1, redactNames: [] };
  find = () => ({ ...serving({ delayMs: 60_000, body: "late" }), recording });
  const waits = Array.from({ length: WAITING_MAX }, () => waitWithStop(60_000, () => undefined));
  try {
    const refused = await fetch(url(), { headers: { Origin: "https://a.example" } });
    expect(refused.status).toBe(503);
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      "x-mock-error": "too_many_open_calls",
      "retry-after": "1",
      "access-control-allow-origin": "https://a.example",
    });
    expect(await refused.json()).toMatchObject({ error: { code: "too_many_open_calls" } });
    expect(record.mock.calls.map(([{ answer }]) => answer)).toMatchObject([
      { status: 503, cause: { code: "too_many_open_calls" } },
    ]);
    find = () => serving({ body: "at once" });
    expect(await (await fetch(url())).text()).toBe("at once");
    waits.pop()?.();
    find = () => serving({ delayMs: 1, body: "late" });
    expect(await (await fetch(url())).text()).toBe("late");
  } finally {
    for (const cancel of waits) cancel();
  }
});

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

describe("calls of other mock servers are answered while one call takes long", () => {
  const heavyText = (k: number) =>
    JSON.stringify({ k, items: Array.from({ length: 5_000 }, (_, id) => ({ id, kind: `kind ${k}` })) });
  const heavyExamples = Array.from({ length: 20 }, (_, at) => {
    const body = { kind: "json" as const, text: heavyText(at) };
    return anExample({
      name: `E${at}`,
      request: { url: "/heavy", query: [], headers: [], body },
      body: `answer ${at}`,
    });
  });
  const routes = Array.from({ length: 100_000 }, (_, at) => aRequest({ url: `/heavy/${at}/items`, examples: [] }));

  it.each([
    [
      "the first of a route with megabytes of JSON",
      aCollection({ requests: [aRequest({ method: "POST", url: "/heavy", examples: heavyExamples })] }),
      "POST",
      "answer 3",
    ],
    ["one without a route among a hundred thousand", aCollection({ requests: routes }), "GET", "request_not_found"],
  ])("%s", async (_, collection, method, expected) => {
    const mock: ServedMock = compileMock({ collection, inheritedVariables: [] });
    const heavy = mockSnapshot({ mockServerId: "", revision: 1, isPublished: false, mock, bytes: 0 });
    const light = serving({ body: "light" });
    mockServerOf = (target) => target.slice(1);
    const arrived = new Promise<void>((resolve) => {
      find = (mockServer) => {
        if (mockServer !== "heavy") return light;
        resolve();
        return heavy;
      };
    });
    const answered: string[] = [];
    const call = async (path: string, init?: RequestInit) => {
      const body = await (await fetch(`${url()}${path}`, init)).text();
      answered.push(body);
      return body;
    };
    // So that no call has to connect first.
    await call("");
    const json = { "Content-Type": "application/json" };
    const long = call("heavy", { method, headers: json, ...(method === "POST" && { body: '{"k":3}' }) });
    await arrived;
    // Each is sent once the one before was answered. Held up, the first of them would be answered last.
    for (let calls = 0; calls < 3; calls++) await call("");
    expect(answered).toEqual(["light", "light", "light", "light"]);
    expect(await long).toContain(expected);
  });
});

describe("the room of a large body whose caller leaves while its example is chosen", () => {
  const ROOM = Symbol.for("mock-servers.body-room");
  const large = "x".repeat(LARGE_BODY_BYTES + 1);

  afterEach(() => {
    Reflect.deleteProperty(globalThis, ROOM);
  });

  /** Whether the next body is read after the caller of the first one left, and after its choice came to an end. */
  async function whenNextIsRead(isDropped: boolean) {
    (globalThis as Record<symbol, unknown>)[ROOM] = new BodyRoom(large.length, 60_000);
    find = () => serving({ body: "chosen" });
    let finish: (outcome: "too_costly") => void = () => undefined;
    const left = vi.fn(() => isDropped);
    const choose = vi.fn<HttpLane["choose"]>((_mock, _call, _mockServer, caller) => {
      caller.whenLeft?.(left);
      return new Later((done) => (finish = done));
    });
    observing = { choose, instance: { isLocal: true, bodyBytesMax: 2 * large.length } };
    const leaving = new AbortController();
    const first = fetch(url(), { method: "POST", body: large, signal: leaving.signal }).catch(() => undefined);
    await vi.waitUntil(() => choose.mock.calls.length === 1);
    const finishFirst = finish;
    const second = fetch(url(), { method: "POST", body: large });
    leaving.abort();
    await first;
    await vi.waitUntil(() => left.mock.calls.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const readAfterLeaving = choose.mock.calls.length === 2;
    if (!isDropped) finishFirst("too_costly");
    await vi.waitUntil(() => choose.mock.calls.length === 2);
    finish("too_costly");
    expect((await second).status).toBe(413);
    return readAfterLeaving ? "when the caller left" : "when the choice ended";
  }

  it("is given back at once if the work is dropped", async () => {
    expect(await whenNextIsRead(true)).toBe("when the caller left");
  });

  it("is kept until the work ends if it is being done", async () => {
    expect(await whenNextIsRead(false)).toBe("when the choice ended");
  });
});
