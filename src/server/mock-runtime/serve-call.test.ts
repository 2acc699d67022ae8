import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { chooseAnswer } from "@/mock-engine/matching/choose";
import { compileMock } from "@/mock-engine/matching/compile";
import { explainAnswer } from "@/mock-engine/matching/explain";
import type { IncomingCall, MockRequest } from "@/mock-engine/model";
import { mockDomain } from "@/mock-host/mock-domain";
import { aCollection, anExample, aRequest, lines } from "@/test/mock-builders";
import { answerBytes } from "./answers/mock-answer";
import type { ServedMock } from "./answers/prepared-response";
import { authorize } from "./authorize";
import { linesOf } from "./call/header-lines";
import { isWaiting } from "./call/later";
import { addressed, readMockCall } from "./call/mock-call";
import type { MockInstance } from "./call/mock-instance";
import { serveCall, type Serving } from "./serve-call";
import { mockSnapshot, type MockSnapshot } from "./snapshots/mock-snapshot";
import { hashAccessToken } from "./tokens/token-text";
import type { CountResult } from "./tokens/usage-meter";

const LOCAL = { isLocal: true, bodyBytesMax: 10 };
const PUBLIC = { isLocal: false, bodyBytesMax: 10 };
const ORIGIN = "https://shop.example";
const PREFLIGHT = ["Origin", ORIGIN, "Access-Control-Request-Method", "PUT"];

function snapshotOf(requests: MockRequest[], parts: Partial<MockSnapshot> = {}): MockSnapshot {
  const mock: ServedMock = compileMock({ collection: aCollection({ requests }), inheritedVariables: [] });
  return mockSnapshot({ mockServerId: "", revision: 1, isPublished: false, mock, bytes: 0, ...parts });
}

interface Called {
  method?: string;
  target?: string;
  headers?: string[];
  body?: string;
  form?: "subdomain" | "path";
  instance?: typeof LOCAL;
  counted?: CountResult;
}

const MOCK_SERVER = "550e8400-e29b-41d4-a716-446655440000";
const DOMAIN = mockDomain("mock.localhost:3000", new URL("http://localhost:3000"));

/** The ports of an HTTP lane, without those that wait. */
function portsOf(snapshot: MockSnapshot | null, instance: MockInstance, counted: CountResult = "counted"): Serving {
  return {
    instance,
    find: () => snapshot,
    authorize,
    count: () => counted,
    pin: (call, [first]) => ({ ...call, pinnedExampleId: first?.exampleId }),
    choose: chooseAnswer,
  };
}

function ask(snapshot: MockSnapshot | null, called: Called = {}) {
  const { method = "GET", target = "/", headers = [], body = "", form = "subdomain", instance = LOCAL } = called;
  const length = body === "" ? [] : ["Content-Length", String(Buffer.byteLength(body))];
  const address = { mockServer: MOCK_SERVER, form, target };
  const call = addressed(readMockCall(method, target, [...headers, ...length]), address, DOMAIN);
  const bytes = new TextEncoder().encode(body);
  const served = serveCall("", call, { readBody: () => bytes }, portsOf(snapshot, instance, called.counted));
  if (isWaiting(served)) throw new Error("Nothing here waits.");
  const { answer } = served;
  const text = new TextDecoder().decode(answerBytes(answer.body));
  const values = (name: string) =>
    answer.headers.filter((_, at) => at % 2 === 1 && answer.headers[at - 1]?.toLowerCase() === name.toLowerCase());
  return { ...answer, text, values, error: text.startsWith('{"error"') ? errorOf(text) : null };
}

function errorOf(text: string) {
  return (
    JSON.parse(text) as {
      error: { code: string; message: string; hint: string; nearest?: unknown[]; available?: unknown[] };
    }
  ).error;
}

describe("the order of the steps", () => {
  const tomorrow = Date.now() + 86_400_000;
  const example = anExample({ id: "pinned" });
  const request = aRequest({ method: "POST", examples: [example] });
  const token = { id: "1", prefix: "abcd1234", expiresAt: tomorrow, isDeactivated: false, usageMax: 10 };
  const published = snapshotOf([request], {
    isPublished: true,
    tokens: new Map([[hashAccessToken("good"), token]]),
    pins: [{ id: "1", exampleId: "pinned", tokenId: null, isCounted: true, expiresAt: tomorrow }],
  });
  const GOOD = ["Authorization", "good"];
  const TOO_LONG = ["Content-Length", "11"];

  /** The ports that a call used, in order, and its answer; if `isLate`, each port answers later. */
  async function stepsOf(
    snapshot: MockSnapshot | null,
    {
      method = "POST",
      headers = [] as string[],
      body = "" as string | Uint8Array,
      counted = "counted" as CountResult,
      isLate = false,
    },
  ): Promise<[ports: string, status: number, code: string | null]> {
    const ports: string[] = [];
    const ofLane = portsOf(snapshot, PUBLIC, counted);
    const noted =
      <Args extends unknown[], Value>(name: string, port: (...args: Args) => Value) =>
      (...args: Args) => {
        ports.push(name);
        const value = port(...args);
        return isLate ? Promise.resolve(value) : value;
      };
    const serving: Serving = {
      ...ofLane,
      find: noted("find", ofLane.find),
      authorize: (...args) => {
        ports.push("authorize");
        return authorize(...args);
      },
      count: noted("count", ofLane.count),
      pin: noted("pin", ofLane.pin),
      choose: (...args) => {
        ports.push("choose");
        return ofLane.choose(...args);
      },
    };
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
    const readBody = noted("body", (bytesMax: number) => (bytes.length > bytesMax ? "too_large" : bytes));
    const served = serveCall("", readMockCall(method, "/", headers), { readBody }, serving);
    expect(isWaiting(served)).toBe(isLate);
    const { answer } = await served;
    const isError = answer.cause !== null && "code" in answer.cause;
    return [ports.join(" "), answer.status, isError ? answer.cause.code : null];
  }

  const COMPRESSED = brotliCompressSync("x".repeat(40));
  const anyBody = anExample({ request: { body: { kind: "json", text: "{}" } } });
  const comparing = snapshotOf([aRequest({ method: "POST", examples: [anyBody, anyBody] })], {
    isPublished: true,
    tokens: published.tokens,
  });
  const gone = snapshotOf([], { ...published, mock: null });
  it.each([
    ["all is well", published, { headers: GOOD }, "find authorize count pin body choose", 200, null],
    ["no such mock server", null, { headers: TOO_LONG }, "find authorize", 404, "mock_server_not_found"],
    ["no token", published, { headers: TOO_LONG }, "find authorize", 401, "token_missing"],
    ["a preflight needs none", published, { method: "OPTIONS", headers: PREFLIGHT }, "find authorize", 204, null],
    [
      "a preflight with one is not counted",
      published,
      { method: "OPTIONS", headers: [...PREFLIGHT, ...GOOD], counted: "used_up" },
      "find authorize",
      204,
      null,
    ],
    [
      "used up",
      published,
      { headers: [...GOOD, ...TOO_LONG], counted: "used_up" },
      "find authorize count",
      429,
      "token_usage_exhausted",
    ],
    [
      "too large is counted",
      published,
      { headers: [...GOOD, ...TOO_LONG] },
      "find authorize count",
      413,
      "payload_too_large",
    ],
    [
      "larger than it said",
      published,
      { headers: GOOD, body: "x".repeat(11) },
      "find authorize count pin body",
      413,
      "payload_too_large",
    ],
    [
      "larger than it seems",
      comparing,
      { headers: [...GOOD, "Content-Encoding", "br"], body: COMPRESSED },
      "find authorize count body",
      413,
      "payload_too_large",
    ],
    [
      "larger than it seems, which nobody looks at",
      published,
      { headers: [...GOOD, "Content-Encoding", "br"], body: COMPRESSED },
      "find authorize count pin body choose",
      200,
      null,
    ],
    ["no collection", gone, { headers: GOOD }, "find authorize count body", 404, "collection_empty"],
  ] as const)("%s", async (_name, snapshot, called, ports, status, code) => {
    const given = { ...called, headers: [...called.headers] };
    expect(await stepsOf(snapshot, given)).toEqual([ports, status, code]);
    expect(await stepsOf(snapshot, { ...given, isLate: true })).toEqual([ports, status, code]);
  });
});

describe("a compressed body", () => {
  const json = (text: string) => anExample({ name: text, request: { body: { kind: "json", text } } });
  const snapshot = snapshotOf([aRequest({ method: "POST", examples: [json('{"k":1}'), json('{"k":2}')] })]);

  async function asked(coding: string, body: Uint8Array, bodyBytesMax = 1_000_000) {
    const call = readMockCall("POST", "/", ["Content-Encoding", coding, "Content-Type", "application/json"]);
    const serving = portsOf(snapshot, { isLocal: true, bodyBytesMax });
    const incoming: IncomingCall[] = [];
    const choose: Serving["choose"] = (mock, compared) => {
      incoming.push(compared);
      return chooseAnswer(mock, compared);
    };
    const served = await serveCall("", call, { readBody: () => body }, { ...serving, choose });
    const name = linesOf(served.answer.headers).find(([header]) => header === "X-Mock-Example")?.[1];
    return { name: decodeURIComponent(name ?? ""), served, compared: incoming[0] };
  }

  it.each<[coding: string, body: Uint8Array]>([
    ["gzip", gzipSync('{"k":2}')],
    ["X-GZIP", gzipSync('{"k":2}')],
    ["deflate", deflateSync('{"k":2}')],
    ["deflate", deflateRawSync('{"k":2}')],
    ["br", brotliCompressSync('{"k":2}')],
    ["gzip, br", brotliCompressSync(gzipSync('{"k":2}'))],
    ["identity", Buffer.from('{"k":2}')],
    ["gzip", gzipSync(`{"k":2,"x":"${"y".repeat(500_000)}"}`)],
  ])("is compared as what it holds: %s", async (coding, body) => {
    const { name, served } = await asked(coding, body);
    expect(name).toBe('{"k":2}');
    expect([served.coding, Buffer.from(served.body).toString().slice(0, 6)]).toEqual(["decoded", '{"k":2']);
  });

  it.each<[coding: string, body: Uint8Array]>([
    ["gzip", Buffer.from('{"k":2}')],
    ["gzip", gzipSync('{"k":2}').subarray(0, 20)],
    ["br", gzipSync('{"k":2}')],
    ["compress", Buffer.from('{"k":2}')],
    ["gzip, gzip, gzip, gzip, gzip", Buffer.from('{"k":2}')],
  ])("that does not decode satisfies nothing: %s", async (coding, body) => {
    const { name, compared } = await asked(coding, body);
    expect(name).toBe('{"k":1}');
    expect(compared).toMatchObject({ undecoded: coding, body: new Uint8Array() });
    if (compared === undefined || snapshot.mock === null) throw new Error("It was compared.");
    expect(explainAnswer(snapshot.mock, compared).trace.reason).toContain(`Content-Encoding says (${coding})`);
  });

  it.each([
    ["at once", 100],
    ["in a thread", 200_000],
  ])("is bounded by what it holds: %s", async (_name, bodyBytesMax) => {
    const { served } = await asked("gzip", gzipSync(Buffer.alloc(bodyBytesMax + 1)), bodyBytesMax);
    expect([served.answer.status, served.outcome]).toEqual([413, null]);
  });

  it("takes room for what it may become, and waits for it", async () => {
    const taken: number[] = [];
    const body = gzipSync(`{"k":2,"x":"${"y".repeat(500_000)}"}`);
    const call = readMockCall("POST", "/", ["Content-Encoding", "gzip"]);
    const source = { readBody: () => body, takeRoom: (bytes: number) => taken.push(bytes) > 1 };
    const serving = portsOf(snapshot, { isLocal: true, bodyBytesMax: 1_000_000 });
    const { answer } = await serveCall("", call, source, serving);
    expect([answer.status, taken]).toEqual([503, [1_000_000]]);
  });
});

describe("who is answered", () => {
  const unpublished = snapshotOf([aRequest()]);
  const tomorrow = Date.now() + 86_400_000;
  const aToken = { id: "1", prefix: "abcd1234", expiresAt: tomorrow, isDeactivated: false, usageMax: 10 };
  const tokens = new Map([
    [hashAccessToken("good"), aToken],
    [hashAccessToken("Bearer"), aToken],
    [hashAccessToken("old"), { ...aToken, expiresAt: Date.now() - 1 }],
    [hashAccessToken("off"), { ...aToken, isDeactivated: true }],
    [hashAccessToken("old and off"), { ...aToken, expiresAt: 0, isDeactivated: true }],
  ]);
  const published = snapshotOf([aRequest()], { isPublished: true, tokens });

  it.each([
    ["local instance, unpublished", unpublished, LOCAL, [], 200, null],
    ["local instance, none", null, LOCAL, [], 404, "mock_server_not_found"],
    ["other instance, unpublished", unpublished, PUBLIC, [], 404, "mock_server_not_found"],
    ["local instance, published, no token", published, LOCAL, [], 401, "token_missing"],
    ["other instance, published, no token", published, PUBLIC, ["Authorization", ""], 401, "token_missing"],
    ["published, something in Authorization", published, PUBLIC, ["authorization", "Bearer x"], 401, "token_invalid"],
    ["published, something in X-Mock-Token", published, LOCAL, ["X-Mock-Token", "x"], 401, "token_invalid"],
    ["in Authorization", published, PUBLIC, ["authorization", "good"], 200, null],
    ["in Authorization, as Bearer", published, PUBLIC, ["Authorization", "Bearer good"], 200, null],
    [
      "in Authorization, as bEARER with more space",
      published,
      PUBLIC,
      ["Authorization", " bEARER \t good "],
      200,
      null,
    ],
    ["Bearer alone is none", published, PUBLIC, ["Authorization", "Bearer"], 401, "token_missing"],
    ["in another scheme", published, PUBLIC, ["Authorization", "Basic good"], 401, "token_invalid"],
    ["in X-Mock-Token", published, LOCAL, ["x-MOCK-token", "good"], 200, null],
    ["X-Mock-Token knows no scheme", published, LOCAL, ["X-Mock-Token", "Bearer good"], 401, "token_invalid"],
    [
      "X-Mock-Token decides alone",
      published,
      LOCAL,
      ["Authorization", "good", "X-Mock-Token", "x"],
      401,
      "token_invalid",
    ],
    ["also when it is empty", published, LOCAL, ["Authorization", "good", "X-Mock-Token", ""], 401, "token_missing"],
    ["and lets Authorization be", published, LOCAL, ["Authorization", "x", "X-Mock-Token", "good"], 200, null],
    [
      "of repeated ones the first",
      published,
      LOCAL,
      ["Authorization", "x", "Authorization", "good"],
      401,
      "token_invalid",
    ],
    ["expired", published, LOCAL, ["Authorization", "old"], 401, "token_expired"],
    ["deactivated", published, LOCAL, ["Authorization", "off"], 401, "token_deactivated"],
    ["deactivated before expired", published, LOCAL, ["Authorization", "old and off"], 401, "token_deactivated"],
    ["letter case counts", published, LOCAL, ["Authorization", "GOOD"], 401, "token_invalid"],
    [
      "a token is no key to an unpublished one",
      unpublished,
      PUBLIC,
      ["Authorization", "good"],
      404,
      "mock_server_not_found",
    ],
  ])("%s", (_name, snapshot, instance, headers, status, code) => {
    const answer = ask(snapshot, { instance, headers });
    expect(answer.status).toBe(status);
    expect(answer.error?.code ?? null).toBe(code);
    expect(answer.values("X-Mock-Error")).toEqual(code === null ? [] : [code]);
    expect(answer.values("WWW-Authenticate")).toEqual(status === 401 ? ['Bearer realm="mock"'] : []);
  });

  it("a token that is used up gets 429, a token deleted meanwhile 401, whatever else is wrong with the call", () => {
    const authorized = ["Authorization", "good"];
    for (const called of [{ headers: authorized }, { headers: authorized, target: "/nowhere", body: "x".repeat(11) }]) {
      const usedUp = ask(published, { ...called, counted: "used_up" });
      expect([usedUp.status, usedUp.error?.code, usedUp.values("WWW-Authenticate")]).toEqual([
        429,
        "token_usage_exhausted",
        [],
      ]);
      expect(ask(published, { ...called, counted: "gone" }).error?.code).toBe("token_invalid");
    }
  });

  it("the token's header is no criterion and is not matched; the other one is", () => {
    const request = aRequest({
      examples: [
        anExample({ id: "plain", body: "plain" }),
        anExample({ id: "asks", body: "asks", request: { headers: lines("Authorization", "for the API itself") } }),
      ],
    });
    const server = snapshotOf([request], { isPublished: true, tokens });
    const withBoth = ["X-Mock-Token", "good", "Authorization", "for the API itself"];
    expect(ask(server, { headers: withBoth }).text).toBe("asks");
    expect(ask(server, { headers: ["Authorization", "good"] }).text).toBe("plain");
  });

  it("away from a local instance a hidden mock server and none are told apart by nothing", () => {
    for (const called of [
      {},
      { method: "POST", body: "x".repeat(11), headers: ["Content-Length", "11"] },
      { method: "OPTIONS", headers: PREFLIGHT },
    ]) {
      const hidden = snapshotOf([aRequest({ method: "OPTIONS" })]);
      const [one, other] = [hidden, null].map((snapshot) => ask(snapshot, { ...called, instance: PUBLIC }));
      expect([one?.status, one?.headers, one?.text]).toEqual([other?.status, other?.headers, other?.text]);
    }
  });
});

describe("errors say what happened and what to do", () => {
  it.each([
    ["no request at all", [], {}, "collection_empty", "Add a request to the collection"],
    ["no route", [aRequest({ url: "/users" })], { target: "/user" }, "request_not_found", "Request not found"],
    [
      "no example",
      [aRequest({ examples: [] })],
      {},
      "request_without_examples",
      "Add an example for this mock request",
    ],
    [
      "no example as chosen",
      [aRequest({ examples: [anExample({ name: "Only" })] })],
      { headers: ["x-mock-response-code", "404"] },
      "no_example_for_selection",
      "No example is what the call asks for",
    ],
  ] as const)("%s", (_name, requests, called, code, message) => {
    const answer = ask(snapshotOf([...requests]), {
      ...called,
      headers: "headers" in called ? [...called.headers] : [],
    });
    expect(answer.status).toBe(404);
    expect(answer.error).toMatchObject({ code, message });
    expect(answer.error?.hint).not.toBe("");
    expect(answer.values("X-Mock-Error")).toEqual([code]);
    expect(answer.values("Content-Type")).toEqual(["application/json"]);
    expect(answer.values("Content-Length")).toEqual([String(answer.body.length)]);
  });

  it("a deleted collection is named as the reason", () => {
    const answer = ask(snapshotOf([], { mock: null }));
    expect(answer.error).toMatchObject({
      code: "collection_empty",
      hint: expect.stringContaining("deleted") as string,
    });
  });

  it("request_not_found lists up to three routes and what differs", () => {
    const requests = ["/users/", "/Users", "/users/{id}", "/orders"].map((url) => aRequest({ url, name: url }));
    const { error } = ask(snapshotOf(requests), { target: "/users" });
    expect(error?.nearest).toHaveLength(3);
    expect(error?.nearest?.[0]).toEqual({
      route: "/users/",
      method: "GET",
      pattern: "/users/",
      differs: "trailing_slash",
      hint: expect.any(String) as string,
    });
  });

  it("no_example_for_selection lists what there is", () => {
    const example = anExample({ name: "Only", status: 201 });
    const { error } = ask(snapshotOf([aRequest({ examples: [example] })]), { headers: ["Prefer", "code=404"] });
    expect(error?.available).toEqual([{ id: example.id, name: "Only", status: 201 }]);
  });

  it.each([
    ["announced", { headers: ["Content-Length", "11"] }],
    ["unannounced", { body: "x".repeat(11) }],
    ["for a route that does not exist", { target: "/nowhere", body: "x".repeat(11) }],
  ])("a body over the limit is refused: %s", (_name, called) => {
    const answer = ask(snapshotOf([aRequest({ method: "POST" })]), { method: "POST", ...called });
    expect([answer.status, answer.error?.code]).toEqual([413, "payload_too_large"]);
  });

  it("a body of just the limit is not", () => {
    expect(ask(snapshotOf([aRequest({ method: "POST" })]), { method: "POST", body: "x".repeat(10) }).status).toBe(200);
  });
});

describe("CORS", () => {
  const cors = (answer: ReturnType<typeof ask>) => ({
    origin: answer.values("Access-Control-Allow-Origin"),
    credentials: answer.values("Access-Control-Allow-Credentials"),
    vary: answer.values("Vary"),
  });
  const NAMED = { origin: [ORIGIN], credentials: ["true"], vary: ["Origin"] };
  const ANY = { origin: ["*"], credentials: [], vary: [] };
  const withHeaders = (...flat: string[]) =>
    snapshotOf([aRequest({ examples: [anExample({ headers: lines(...flat) })] })]);

  it.each([
    ["no Origin", withHeaders(), [], ANY],
    ["an empty Origin", withHeaders(), ["Origin", ""], ANY],
    ["an Origin", withHeaders(), ["Origin", ORIGIN], NAMED],
    ["the opaque origin", withHeaders(), ["Origin", "null"], { ...NAMED, origin: ["null"] }],
    ["an error", snapshotOf([]), ["Origin", ORIGIN], NAMED],
    ["an error without Origin", snapshotOf([]), [], ANY],
    ["an unknown mock server", null, ["Origin", ORIGIN], NAMED],
    [
      "the example's own origin stays",
      withHeaders("access-control-allow-origin", "https://a.example"),
      ["Origin", ORIGIN],
      { ...NAMED, origin: ["https://a.example"] },
    ],
    [
      "its own origin stays without Origin",
      withHeaders("Access-Control-Allow-Origin", "https://a.example"),
      [],
      { ...ANY, origin: ["https://a.example"] },
    ],
    [
      "its own credentials stay",
      withHeaders("Access-Control-Allow-Credentials", "false"),
      ["Origin", ORIGIN],
      { ...NAMED, credentials: ["false"] },
    ],
    [
      "nothing of ours depends on the origin",
      withHeaders("Access-Control-Allow-Origin", "*", "Access-Control-Allow-Credentials", "false"),
      ["Origin", ORIGIN],
      { origin: ["*"], credentials: ["false"], vary: [] },
    ],
    ["Vary is merged", withHeaders("Vary", "Accept"), ["Origin", ORIGIN], { ...NAMED, vary: ["Accept, Origin"] }],
    [
      "Vary on two lines",
      withHeaders("Vary", "Accept", "Vary", "Cookie"),
      ["Origin", ORIGIN],
      { ...NAMED, vary: ["Accept", "Cookie, Origin"] },
    ],
    [
      "Vary that says it already",
      withHeaders("vary", "accept, ORIGIN"),
      ["Origin", ORIGIN],
      { ...NAMED, vary: ["accept, ORIGIN"] },
    ],
    ["Vary of everything", withHeaders("Vary", "*"), ["Origin", ORIGIN], { ...NAMED, vary: ["*"] }],
    ["the example's Vary without Origin", withHeaders("Vary", "Accept"), [], { ...ANY, vary: ["Accept"] }],
  ])("%s", (_name, snapshot, headers, expected) => {
    expect(cors(ask(snapshot, { headers }))).toEqual(expected);
  });

  it("exposes the X-Mock headers, once, unless the example says what to expose", () => {
    const ours = "X-Mock-Route, X-Mock-Example, X-Mock-Score, X-Mock-Match, X-Mock-Error";
    for (const headers of [[], ["Origin", ORIGIN]]) {
      expect(ask(withHeaders(), { headers }).values("Access-Control-Expose-Headers")).toEqual([ours]);
      expect(ask(snapshotOf([]), { headers }).values("Access-Control-Expose-Headers")).toEqual([ours]);
      const own = withHeaders("Access-Control-Expose-Headers", "X-Total");
      expect(ask(own, { headers }).values("Access-Control-Expose-Headers")).toEqual(["X-Total"]);
    }
  });

  const published = snapshotOf([aRequest()], { isPublished: true });
  it.each([
    ["a route", snapshotOf([aRequest({ method: "PUT" })]), LOCAL],
    ["no route", snapshotOf([]), LOCAL],
    ["a deleted collection", snapshotOf([], { mock: null }), LOCAL],
    ["an unknown mock server", null, LOCAL],
    ["an unpublished one elsewhere", snapshotOf([aRequest({ method: "OPTIONS" })]), PUBLIC],
    ["a published one, without a token", published, PUBLIC],
  ])("a preflight is let through: %s", (_name, snapshot, instance) => {
    const headers = [...PREFLIGHT, "Access-Control-Request-Headers", "x-a, content-type"];
    const answer = ask(snapshot, { method: "OPTIONS", headers, instance });
    expect(answer.status).toBe(204);
    expect(answer.text).toBe("");
    expect(cors(answer)).toEqual({
      ...NAMED,
      vary: ["Origin, Access-Control-Request-Method, Access-Control-Request-Headers"],
    });
    expect(answer.values("Access-Control-Allow-Methods")).toEqual(["PUT"]);
    expect(answer.values("Access-Control-Allow-Headers")).toEqual(["x-a, content-type"]);
    expect(answer.values("Access-Control-Max-Age")).toEqual(["600"]);
    expect(answer.values("Content-Length")).toEqual([]);
  });

  it("a preflight that asks for no headers is granted none", () => {
    expect(ask(null, { method: "OPTIONS", headers: PREFLIGHT }).values("Access-Control-Allow-Headers")).toEqual([]);
  });

  it.each([
    ["unpublished", false],
    ["published, without a token", true],
  ])("an OPTIONS route of the collection answers its preflights: %s", (_name, isPublished) => {
    const options = aRequest({ method: "OPTIONS", url: "/a", examples: [anExample({ status: 202, body: "mine" })] });
    const snapshot = snapshotOf([options], { isPublished });
    expect(ask(snapshot, { method: "OPTIONS", target: "/a", headers: PREFLIGHT })).toMatchObject({
      status: 202,
      text: "mine",
    });
    expect(ask(snapshot, { method: "OPTIONS", target: "/b", headers: PREFLIGHT }).status).toBe(204);
  });

  it.each([[["Origin", ORIGIN]], [["Access-Control-Request-Method", "PUT"]], [[]]])(
    "OPTIONS with %j is no preflight but a call",
    (headers) => {
      expect(ask(snapshotOf([aRequest()]), { method: "OPTIONS", headers }).error?.code).toBe("request_not_found");
      expect(ask(published, { method: "OPTIONS", headers }).error?.code).toBe("token_missing");
    },
  );
});

describe("the response", () => {
  it("is what was saved, in order, followed by what the runtime says", () => {
    const example = anExample({
      name: "Füße 100%",
      status: 201,
      body: "ok",
      headers: lines("X-b", "1", "Content-Type", "text/x", "x-B", "2", "Set-Cookie", "a=1", "Set-Cookie", "b=2"),
    });
    const answer = ask(snapshotOf([aRequest({ name: "All", examples: [example] })]));
    expect(answer).toMatchObject({ status: 201, text: "ok", delayMs: 0 });
    expect(answer.headers).toEqual([
      ...["X-b", "1", "Content-Type", "text/x", "x-B", "2", "Set-Cookie", "a=1", "Set-Cookie", "b=2"],
      ...["X-Mock-Route", "All", "X-Mock-Example", "F%C3%BC%C3%9Fe 100%25", "Content-Length", "2"],
      "Access-Control-Expose-Headers",
      "X-Mock-Route, X-Mock-Example, X-Mock-Score, X-Mock-Match, X-Mock-Error, X-b, Content-Type",
      ...["Access-Control-Allow-Origin", "*", "X-Mock-Match", "only"],
    ]);
  });

  it("exposes no more than the example itself does", () => {
    const headers = lines("X-A", "1", "Access-Control-Expose-Headers", "X-B");
    const answer = ask(snapshotOf([aRequest({ examples: [anExample({ headers })] })]));
    expect(answer.values("Access-Control-Expose-Headers")).toEqual(["X-B"]);
  });

  it("writes what Latin-1 has not as UTF-8", () => {
    const headers = lines("Content-Disposition", "filename=おはよう.txt", "X-Latin", "café");
    const answer = ask(snapshotOf([aRequest({ examples: [anExample({ headers, reason: "好" })] })]));
    expect(answer.values("X-Latin")).toEqual(["café"]);
    const bytes = [answer.values("Content-Disposition")[0], answer.reason].map((text) =>
      Buffer.from(text ?? "", "latin1"),
    );
    expect(bytes.map(String)).toEqual(["filename=おはよう.txt", "好"]);
  });

  it.each([
    [404, undefined, null],
    [404, "No Such User", "No Such User"],
    [299, undefined, "Success"],
    [422, undefined, "Unprocessable Content"],
  ])("with status %i and reason phrase %s is written with %s", (status, reason, written) => {
    const example = anExample({ status, ...(reason !== undefined && { reason }) });
    expect(ask(snapshotOf([aRequest({ examples: [example] })])).reason).toBe(written);
  });

  it("205 says that it is empty", () => {
    const answer = ask(snapshotOf([aRequest({ examples: [anExample({ status: 205, body: "x" })] })]));
    expect([answer.text, answer.values("Content-Length")]).toEqual(["", ["0"]]);
  });

  it("is sent in its charset, as long as UTF-8 would be or not", () => {
    const headers = lines("Content-Type", "text/html; charset=ISO-8859-1");
    const answer = ask(snapshotOf([aRequest({ examples: [anExample({ body: "€ Müller", headers })] })]));
    expect(Buffer.from(answerBytes(answer.body)).toString("hex")).toBe("80204dfc6c6c6572");
    expect(answer.values("Content-Length")).toEqual(["8"]);
  });

  it("of OPTIONS has what it lacks of a preflight's headers filled in", () => {
    const headers = lines("Access-Control-Allow-Methods", "GET", "Vary", "Accept");
    const request = aRequest({ method: "OPTIONS", examples: [anExample({ status: 202, headers })] });
    const answer = ask(snapshotOf([request]), {
      method: "OPTIONS",
      headers: [...PREFLIGHT, "Access-Control-Request-Headers", "x-a"],
    });
    expect(answer.status).toBe(202);
    expect(answer.values("Access-Control-Allow-Methods")).toEqual(["GET"]);
    expect(answer.values("Access-Control-Allow-Headers")).toEqual(["x-a"]);
    expect(answer.values("Access-Control-Max-Age")).toEqual(["600"]);
    expect(answer.values("Access-Control-Allow-Origin")).toEqual([ORIGIN]);
    expect(answer.values("Vary")).toEqual([
      "Accept, Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
    ]);
    const plain = ask(snapshotOf([request]), { method: "OPTIONS", headers: ["Origin", ORIGIN] });
    expect(plain.values("Access-Control-Max-Age")).toEqual([]);
  });

  it("does not pass on what another mock once said of its answer", () => {
    const headers = lines(
      "x-mock-error",
      "request_not_found",
      "X-MOCK-ROUTE",
      "Other",
      "X-Mock-Score",
      "3",
      "X-Mine",
      "1",
    );
    const answer = ask(snapshotOf([aRequest({ name: "Mine", examples: [anExample({ headers })] })]));
    expect(answer.values("X-Mock-Error")).toEqual([]);
    expect(answer.values("X-Mock-Score")).toEqual([]);
    expect(answer.values("X-Mock-Route")).toEqual(["Mine"]);
    expect(answer.values("X-Mine")).toEqual(["1"]);
  });

  it("says how the example won, and its score where there was a choice", () => {
    const role = (value: string) => anExample({ name: value, request: { query: lines("role", value, "page", "1") } });
    const snapshot = snapshotOf([aRequest({ examples: [role("admin"), role("user")] })]);
    const said = (target: string, ...headers: string[]) => {
      const { values } = ask(snapshot, { target, headers });
      return ["X-Mock-Example", "X-Mock-Match", "X-Mock-Score"].map((name) => values(name).join());
    };
    expect(said("/?role=user&page=1")).toEqual(["user", "scored", "100"]);
    expect(said("/?role=user&page=2")).toEqual(["user", "scored", "75"]);
    expect(said("/")).toEqual(["admin", "fallback", "50"]);
    expect(said("/?page=1")).toEqual(["admin", "tie_broken", "75"]);
    expect(said("/", "x-mock-response-name", "user")).toEqual(["user", "forced", "50"]);
    expect(said("/?role=user&page=1")).toEqual(["user", "scored", "100"]);
  });

  it.each([
    ["HEAD, with GET's length", "HEAD", 200, ["2"]],
    ["204", "GET", 204, []],
    ["304", "GET", 304, []],
    ["HEAD of 204", "HEAD", 204, []],
  ])("%s has no body", (_name, method, status, length) => {
    const answer = ask(snapshotOf([aRequest({ examples: [anExample({ status, body: "ok" })] })]), { method });
    expect(answer.status).toBe(status);
    expect(answer.text).toBe("");
    expect(answer.values("Content-Length")).toEqual(length);
  });

  it("HEAD has no body where the answer is an error, but its length", () => {
    const [get, head] = ["GET", "HEAD"].map((method) => ask(null, { method }));
    expect(head?.text).toBe("");
    expect(head?.headers).toEqual(get?.headers);
  });

  it.each([
    ["its own host", "a=1; Domain=Mine.mock.localhost; Path=/", "a=1; Domain=Mine.mock.localhost; Path=/"],
    ["its own host with the old dot", "a=1; domain=.mine.mock.localhost", "a=1; domain=.mine.mock.localhost"],
    ["the domain of all mocks", "a=1; Domain=mock.localhost; Path=/", "a=1; Path=/"],
    ["another host", "a=1;Path=/;DOMAIN = example.com ;Secure", "a=1;Path=/;Secure"],
    ["an empty one", "a=1; Domain=; Secure", "a=1; Secure"],
    ["no value", "a=1; Domain; Secure", "a=1; Secure"],
    ["several", "a=1; Domain=mine.mock.localhost; Domain=example.com", "a=1; Domain=mine.mock.localhost"],
    ["the word elsewhere", "domain=x; Path=/domain", "domain=x; Path=/domain"],
  ])("a cookie for %s", (_name, saved, sent) => {
    const example = anExample({ headers: lines("set-cookie", saved, "X-Note", "a; Domain=example.com") });
    const answer = ask(snapshotOf([aRequest({ examples: [example] })]), {
      headers: ["Host", "MINE.mock.localhost:3000"],
    });
    expect(answer.values("Set-Cookie")).toEqual([sent]);
    expect(answer.values("X-Note")).toEqual(["a; Domain=example.com"]);
  });
});

describe("the path form is harmless to the app whose origin it shares", () => {
  const askByPath = (...flat: string[]) =>
    ask(snapshotOf([aRequest({ examples: [anExample({ body: "<script>", headers: lines(...flat) })] })]), {
      form: "path",
    });

  it("sandboxes every answer, errors and preflights' routes too", () => {
    for (const snapshot of [snapshotOf([aRequest()]), snapshotOf([]), null]) {
      const answer = ask(snapshot, { form: "path" });
      expect(answer.values("Content-Security-Policy")).toEqual(["sandbox"]);
      expect(answer.values("X-Content-Type-Options")).toEqual(["nosniff"]);
    }
    expect(ask(snapshotOf([aRequest()])).values("Content-Security-Policy")).toEqual([]);
    const preflight = ask(null, { form: "path", method: "OPTIONS", headers: PREFLIGHT });
    expect(preflight.status).toBe(204);
    expect(preflight.values("Content-Security-Policy")).toEqual(["sandbox"]);
  });

  it.each([
    "Set-Cookie: next-auth.session-token=stolen; Path=/",
    "Content-Security-Policy: sandbox allow-scripts allow-same-origin",
    "X-Content-Type-Options: none",
    "Service-Worker-Allowed: /",
    'Clear-Site-Data: "*"',
    "Refresh: 0;url=https://evil.example",
    "Strict-Transport-Security: max-age=1",
    'NEL: {"report_to":"x","max_age":1}',
    'WWW-Authenticate: Basic realm="Sign in again"',
    'Alt-Svc: h2="evil.example:443"',
  ])("drops %s", (line) => {
    const [name = "", value = ""] = line.split(/: (.*)/);
    const answer = askByPath(name, value, "X-Kept", "1");
    expect(answer.headers).not.toContain(value);
    expect(answer.values("X-Kept")).toEqual(["1"]);
  });

  it.each([
    "Location: https://elsewhere.example/",
    'WWW-Authenticate: Bearer realm="api"',
    'Link: <https://api.example/users?page=2>; rel="next"',
    "Cache-Control: max-age=60",
    "Content-Disposition: attachment; filename=a.csv",
  ])("keeps %s", (line) => {
    const [name = "", value = ""] = line.split(/: (.*)/);
    expect(askByPath(name, value).values(name)).toEqual([value]);
  });

  it.each([
    ["text/html", "text/plain; charset=utf-8"],
    ["TEXT/HTML; Charset=ISO-8859-1", "text/plain; charset=ISO-8859-1"],
    ["application/xhtml+xml", "text/plain; charset=utf-8"],
    ["image/svg+xml", "text/plain; charset=utf-8"],
    ["application/xml", "text/plain; charset=utf-8"],
    ["text/xml;charset=utf-8", "text/plain; charset=utf-8"],
    ["application/javascript", "text/plain; charset=utf-8"],
    ["text/ecmascript", "text/plain; charset=utf-8"],
    ["application/pdf", "text/plain; charset=utf-8"],
    ["multipart/x-mixed-replace; boundary=a", "text/plain; charset=utf-8"],
    ["text/plain, text/html", "text/plain; charset=utf-8"],
    ["application/json", "application/json"],
    [
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ],
    ["image/png", "image/png"],
    ["text/css", "text/css"],
    ["text/plain; charset=utf-16", "text/plain; charset=utf-16"],
  ])("sends %s as %s", (saved, sent) => {
    expect(askByPath("content-type", saved).values("Content-Type")).toEqual([sent]);
  });

  it("a Content-Type saved twice is made harmless twice", () => {
    const sent = askByPath("Content-Type", "application/json", "content-type", "text/html").values("Content-Type");
    expect(sent).toEqual(["application/json", "text/plain; charset=utf-8"]);
  });

  const MOUNT = `/mock/${MOCK_SERVER}`;

  it.each([
    ["Location", "/new?a=/b#c", `${MOUNT}/new?a=/b#c`],
    ["Location", "/", `${MOUNT}/`],
    ["Location", `${MOUNT}/new`, `${MOUNT}/new`],
    ["Location", MOUNT, `${MOUNT}/`],
    ["Location", `${MOUNT}x`, `${MOUNT}${MOUNT}x`],
    ["Location", `http://${MOCK_SERVER}.mock.localhost:3000/new`, `${MOUNT}/new`],
    ["Location", `//${MOCK_SERVER.toUpperCase()}.mock.localhost`, `${MOUNT}/`],
    ["Location", "http://other.mock.localhost/new", "http://other.mock.localhost/new"],
    ["Location", "new", "new"],
    ["Location", "?page=2", "?page=2"],
    ["Location", "../../../w/1", `${MOUNT}/w/1`],
    ["Location", "/%2e%2E/../w/1", `${MOUNT}/w/1`],
    ["Location", "\\new", `${MOUNT}/new`],
    ["Location", "app://open", "app://open"],
    ["Content-Location", "/new", `${MOUNT}/new`],
    ["Refresh", "5; url=/new", `5; url=${MOUNT}/new`],
    ["Refresh", "0;URL='/new' x", `0; url=${MOUNT}/new`],
    ["Refresh", "3", "3"],
    [
      "Link",
      '</a>; rel="next", <https://b.example/>; rel="x"',
      `<${MOUNT}/a>; rel="next", <https://b.example/>; rel="x"`,
    ],
    ["Set-Cookie", "a=1; Path=/; HttpOnly", `a=1; HttpOnly; Path=${MOUNT}`],
    ["Set-Cookie", "a=1; path=/users ; PATH=/orders; Domain=localhost", `a=1; Path=${MOUNT}/orders`],
    ["Set-Cookie", "a=1", `a=1; Path=${MOUNT}/old`],
    ["Set-Cookie", "a=1; Path", `a=1; Path=${MOUNT}/old`],
    ["Set-Cookie", `a=1; Path=/${"x".repeat(2_000)}`, `a=1; Path=${MOUNT}`],
    ["Set-Cookie", `a=1; Path=${MOUNT}/a`, `a=1; Path=${MOUNT}/a`],
    ["Set-Cookie", "__Secure-a=1; Secure; Path=/", `__Secure-a=1; Secure; Path=${MOUNT}`],
  ])("%s: %s is %s", (name, saved, sent) => {
    const request = aRequest({ url: "/old/:id", examples: [anExample({ headers: lines(name, saved) })] });
    expect(ask(snapshotOf([request]), { form: "path", target: "/old/1?x=/y/z" }).values(name)).toEqual([sent]);
  });

  it("a relative reference of the mount itself, which may be called without its slash, names the mount", () => {
    expect(askByPath("Location", "new").values("Location")).toEqual([`${MOUNT}/new`]);
  });

  it.each([
    ...["__Host-a=1; Path=/; Secure", "next-auth.csrf-token=1", "__Secure-next-auth.session-token=1", "=1", "a"],
    ...["mock-servers.device=1", "pane-sizes=1", `a=${"x".repeat(5_000)}`],
  ])("sets no cookie %s", (cookie) => {
    expect(askByPath("Set-Cookie", cookie).values("Set-Cookie")).toEqual([]);
  });

  it("sets no more cookies than browsers keep for one host", () => {
    const cookies = Array.from({ length: 60 }, (_, at) => ["Set-Cookie", `a${at}=1`]).flat();
    expect(askByPath(...cookies).values("Set-Cookie")).toHaveLength(50);
  });

  it.each(["0; url=https://evil.example", "0; url=//evil.example", "0;\\\\evil.example", "soon", "1x"])(
    "a Refresh to elsewhere is dropped: %s",
    (value) => {
      expect(askByPath("Refresh", value).values("Refresh")).toEqual([]);
    },
  );

  it("leaves the subdomain's answer as its author wrote it", () => {
    const example = anExample({ headers: lines("Content-Type", "text/html", "Set-Cookie", "a=1", "Refresh", "1") });
    const snapshot = snapshotOf([aRequest({ examples: [example] })]);
    ask(snapshot, { form: "path" });
    const answer = ask(snapshot);
    expect(["Content-Type", "Set-Cookie", "Refresh"].map((name) => answer.values(name))).toEqual([
      ["text/html"],
      ["a=1"],
      ["1"],
    ]);
  });
});
