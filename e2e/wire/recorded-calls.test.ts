import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, inject, it } from "vitest";
import { aCollection, anExample, aRequest, lines } from "@/test/mock-builders";
import { seedMockServer } from "@/test/seed-mock-server";
import { publish, seedToken } from "@/test/seed-token";
import { signedUp } from "../fixtures/management-api";
import { appLanes, appPorts, call, type Lane } from "./lanes";
import { send, type RawRequest } from "./raw-http";
import { BODY_BYTES_MAX, BYTES } from "./wire-collection";
import { withDatabase } from "./wire-database";

interface StoredCall {
  method: string;
  path: string;
  query: string;
  headers: { key: string; value: string }[];
  body: Buffer;
  body_bytes: number;
  status: number;
  error: { code: string } | null;
  form: string;
  example_name: string | null;
  matched: string | null;
  duration_ms: number;
  token_prefix: string | null;
}

const RECORDED_WITHIN_MS = 10_000;

function newMockServer() {
  return withDatabase(async (db) => {
    const examples = [
      anExample({ name: "Plain", body: "plain" }),
      anExample({ name: "Late", body: "late", delayMs: 100, request: { query: lines("late", "1") } }),
    ];
    const requests = ["GET", "POST"].map((method) =>
      aRequest({ name: `${method} users`, method, url: "/users", examples }),
    );
    const withOwnIds = requests.map((request) => ({
      ...request,
      examples: request.examples.map((example) => ({ ...example, id: randomUUID() })),
    }));
    return seedMockServer(db, aCollection({ requests: withOwnIds }));
  });
}

/** The calls of a mock server once there are so many. */
async function recorded(mockServerId: string, count: number): Promise<StoredCall[]> {
  const until = performance.now() + RECORDED_WITHIN_MS;
  return withDatabase(async (db) => {
    for (;;) {
      const { rows } = await db.query<StoredCall>("select * from calls where mock_server_id = $1", [mockServerId]);
      if (rows.length >= count) return rows;
      expect(performance.now(), `${rows.length} of ${count} calls were recorded`).toBeLessThan(until);
    }
  });
}

/** By the number that each call was sent with: some may come within one millisecond. */
function inOrder(rows: StoredCall[]): StoredCall[] {
  const at = ({ headers }: StoredCall) => Number(headers.find(({ key }) => key.toLowerCase() === "x-at")?.value);
  return rows.toSorted((one, other) => at(one) - at(other));
}

const laneNames = appLanes().map(({ name }) => name);
const laneOf = (mockServerId: string, name: string): Lane => {
  const lane = appLanes(mockServerId).find((one) => one.name === name);
  if (lane === undefined) throw new Error(`There is no ${name}.`);
  return lane;
};

describe.each(laneNames)("a compressed call is recorded: %s", (name) => {
  it("as what it holds where that was compared, and redacted; without its body where it was not", async () => {
    const json = (text: string) => anExample({ id: randomUUID(), request: { body: { kind: "json", text } } });
    const { mockServerId } = await withDatabase((db) => {
      const compared = aRequest({ method: "POST", url: "/two", examples: [json('{"k":1}'), json('{"k":2}')] });
      const only = aRequest({ method: "POST", url: "/one", examples: [json('{"k":1}')] });
      return seedMockServer(db, aCollection({ requests: [compared, only] }));
    });
    const headers = ["Content-Type", "application/json", "Content-Encoding", "gzip"];
    const body = gzipSync('{"k":2,"password":"hunter2"}');
    for (const [at, target] of ["/two", "/one"].entries())
      await call(laneOf(mockServerId, name), {
        method: "POST",
        target,
        headers: [...headers, "X-At", String(at)],
        body,
      });
    const rows = inOrder(await recorded(mockServerId, 2));
    expect(rows.map((row) => row.body.toString())).toEqual(['{"k":2,"password":"[redacted]"}', ""]);
    const codings = rows.map((row) => row.headers.filter(({ key }) => key.toLowerCase() === "content-encoding").length);
    expect(codings).toEqual([0, 1]);
  });
});

describe.each(laneNames)("a call is recorded: %s", (name) => {
  it("with how it was answered, each kind of it; a preflight is not", async () => {
    const { mockServerId } = await newMockServer();
    const lane = laneOf(mockServerId, name);
    const preflight = ["Origin", "https://a.example", "Access-Control-Request-Method", "PUT"];
    await call(lane, { method: "OPTIONS", target: "/users", headers: preflight });
    const calls: RawRequest[] = [
      { target: "/users?a=%20b&a=c", headers: ["X-A", "1", "x-a", "Zo\u00c3\u00ab"] },
      { target: "/users?late=1" },
      { method: "HEAD", target: "/users" },
      { method: "POST", target: "/users", body: BYTES },
      { target: "/nowhere" },
      { method: "POST", target: "/users", body: Buffer.alloc(BODY_BYTES_MAX + 1) },
    ];
    for (const [at, { headers = [], ...one }] of calls.entries()) {
      await call(lane, { ...one, headers: [...headers, "X-At", String(at)] });
    }
    const rows = inOrder(await recorded(mockServerId, calls.length));
    expect(rows.map(({ method, path, status, error }) => [method, path, status, error?.code ?? null])).toEqual([
      ["GET", "/users", 200, null],
      ["GET", "/users", 200, null],
      ["HEAD", "/users", 200, null],
      ["POST", "/users", 200, null],
      ["GET", "/nowhere", 404, "request_not_found"],
      ["POST", "/users", 413, "payload_too_large"],
    ]);
    const [first, late, , binary, , tooLarge] = rows;
    expect(first).toMatchObject({
      query: "a=%20b&a=c",
      example_name: "Plain",
      matched: "scored",
      token_prefix: null,
    });
    expect(first?.form).toBe(lane.isPathForm ? "path" : "subdomain");
    expect(first?.headers.filter(({ key }) => key.toLowerCase() === "x-a").map(({ value }) => value)).toEqual(
      // Vercel hands over one line a name.
      lane.isVercel ? ["1, Zo\u00eb"] : ["1", "Zo\u00eb"],
    );
    expect(late?.example_name).toBe("Late");
    expect(late?.duration_ms).toBeGreaterThanOrEqual(99);
    expect(binary?.body.equals(BYTES)).toBe(true);
    expect(tooLarge).toMatchObject({ body: Buffer.alloc(0), body_bytes: BODY_BYTES_MAX + 1 });
  });

  it("without its secrets: they are nowhere in its row", async () => {
    const { mockServerId } = await newMockServer();
    const { token, other } = await withDatabase(async (db) => {
      await publish(db, mockServerId);
      return { token: (await seedToken(db, mockServerId)).token, other: "S3CR3T-of-the-API" };
    });
    const lane = laneOf(mockServerId, name);
    const headers = ["X-Mock-Token", token, "Authorization", `Bearer ${other}`, "Cookie", `a=${other}; b=2${other}`];
    const type = ["Content-Type", "application/json", "Referer", `https://a.example/?token=${other}`];
    const body = JSON.stringify({ user: "Ann", password: other, nested: [{ apiKey: other }] });
    const target = `/users?access_token=${other}&a=1`;
    await call(lane, { method: "POST", target, headers: [...headers, ...type, "X-At", "0"], body });
    const wrong = `Bearer ${token.slice(0, -1)}${token.endsWith("x") ? "y" : "x"}`;
    await call(lane, { target: "/users", headers: ["Authorization", wrong, "X-At", "1"] });
    await call(lane, { target: "/users", headers: ["Authorization", token, "X-At", "2"] });
    const rows = inOrder(await recorded(mockServerId, 3));
    expect(rows.map(({ status, token_prefix: prefix }) => [status, prefix])).toEqual([
      [200, token.slice(0, 8)],
      [401, null],
      [200, token.slice(0, 8)],
    ]);
    const text = JSON.stringify(rows.map((row) => ({ ...row, body: row.body.toString() })));
    expect(text).toContain("Ann");
    for (const secret of [other, token.slice(0, 9), token.slice(8, 30)]) expect(text).not.toContain(secret);
  });

  it("and a database that takes no records delays no answer: they are written when it does", async () => {
    const { mockServerId } = await newMockServer();
    const lane = laneOf(mockServerId, name);
    await call(lane, { target: "/users" });
    await recorded(mockServerId, 1);
    await withDatabase(async (db) => {
      await db.query("begin");
      await db.query("lock table calls in share mode");
      for (let at = 0; at < 30; at++) expect((await call(lane, { target: "/users" })).status).toBe(200);
      const { rows } = await db.query<{ count: number }>(
        "select count(*)::int as count from calls where mock_server_id = $1",
        [mockServerId],
      );
      expect(rows[0]?.count).toBe(1);
      await db.query("commit");
    });
    expect(await recorded(mockServerId, 31)).toHaveLength(31);
  });
});

it("of a mock server that is hidden nothing is recorded, and of one that is there the call that came later is", async () => {
  const { mockServerId } = await newMockServer();
  const host = `${mockServerId}.mock.app.example.test`;
  const response = await send(inject("wire").remotePort, { target: "/users", headers: ["Host", host] });
  expect(response.status).toBe(404);
  const { token } = await withDatabase(async (db) => {
    await publish(db, mockServerId);
    return seedToken(db, mockServerId);
  });
  const headers = ["Host", host, "Authorization", token];
  while ((await send(inject("wire").remotePort, { target: "/users?seen", headers })).status !== 200);
  const [first] = await recorded(mockServerId, 1);
  expect(first?.query).toBe("seen");
});

describe.each(appPorts())("in the app behind the %s", (_name, port) => {
  const origin = `http://localhost:${port}`;

  it("calls arrive by server-sent events, and the link of a 404 leads members to the call and tells strangers nothing", async () => {
    const [ann, bob] = [await signedUp(origin), await signedUp(origin)];
    const { id: workspaceId } = await ann.mutate<{ id: string }>("workspace.create", { name: "Live", type: "PRIVATE" });
    const { id: mockServerId } = await ann.mutate<{ id: string }>("mockServer.createSample", { workspaceId });
    const input = encodeURIComponent(JSON.stringify({ workspaceId, mockServerId }));
    const end = new AbortController();
    const events = await ann.open(`/api/trpc/calls.watch?input=${input}`, {
      headers: { accept: "text/event-stream" },
      signal: end.signal,
    });
    expect(events.headers.get("content-type")).toContain("text/event-stream");

    const lane = appLanes(mockServerId).find((one) => one.port === port && !one.isPathForm);
    if (lane === undefined) throw new Error("a lane by host");
    const response = await call(lane, { target: "/nowhere" });
    const { error } = JSON.parse(response.body.toString()) as { error: { call: string } };
    const callId = error.call.split("/").at(-1) ?? "";
    expect(error.call).toBe(`${origin}/calls/${mockServerId}/${callId}`);
    expect(await textUntil(events, callId)).toContain(`id: ${callId}`);
    end.abort();

    const found = await ann.open(error.call);
    expect(decodeURIComponent(found.headers.get("location") ?? (await found.text()))).toContain(
      `/w/${workspaceId}/mock-servers/${mockServerId}?tab=calls&call=${callId}`,
    );
    const signedOut = await fetch(error.call, { redirect: "manual" });
    const ofAnother = await bob.open(error.call);
    expect(ofAnother.status).toBe(404);
    for (const answer of [signedOut, ofAnother]) {
      expect(answer.headers.get("location")).toBeNull();
      expect(await answer.text()).not.toContain(workspaceId);
    }
  });
});

/** What a stream has brought until a text is in it. */
async function textUntil(response: Response, text: string): Promise<string> {
  let received = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    received += decoder.decode(chunk, { stream: true });
    if (received.includes(text) && received.endsWith("\n\n")) return received;
  }
  throw new Error(`The stream ended after ${received}`);
}
