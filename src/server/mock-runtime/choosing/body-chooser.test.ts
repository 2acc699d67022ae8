import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { chooseAnswer } from "@/mock-engine/matching/choose";
import { compileMock } from "@/mock-engine/matching/compile";
import type { IncomingCall, MockRequest, RequestBody, Variable } from "@/mock-engine/model";
import type { ServedMock } from "@/server/mock-runtime/answers/prepared-response";
import { isWaiting } from "@/server/mock-runtime/call/later";
import { aCollection, anExample, aRequest, lines } from "@/test/mock-builders";
import { createBodyChooser, type Chosen } from "./body-chooser";
import { LARGE_BODY_BYTES } from "./large-bodies";

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "mock-servers-thread-"));
  file = path.join(folder, "body-thread.mjs");
  await build({
    entryPoints: [path.join(import.meta.dirname, "body-thread.ts")],
    ...{ bundle: true, platform: "node", format: "esm", outfile: file, logLevel: "error" },
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const FILLING = "x".repeat(LARGE_BODY_BYTES);

function mockOf(requests: MockRequest[], variables: Variable[] = []): ServedMock {
  return compileMock({ collection: aCollection({ requests, variables }), inheritedVariables: [] });
}

const byBody = (...bodies: RequestBody[]) =>
  aRequest({
    ...{ method: "POST", url: "/things" },
    examples: bodies.map((body, index) => anExample({ name: `${index}`, request: { url: "/things", body } })),
  });

function callWith(body: string, contentType: string, more: Partial<IncomingCall> = {}): IncomingCall {
  const headers = [["Content-Type", contentType]] as const;
  return { method: "POST", target: "/things", headers, body: Buffer.from(body), ...more };
}

/** Of a choice, what a caller gets to know of it. */
function told(chosen: Chosen) {
  return typeof chosen === "string" || chosen.kind !== "matched"
    ? chosen
    : { example: chosen.example, request: chosen.request, how: chosen.how, score: chosen.score };
}

describe("a large body is compared in a thread as it would be here", () => {
  const json = (id: number) => ({ kind: "json", text: `{"id": ${id}}` }) as const;
  const field = (value: string) => ({ key: "role", value, enabled: true });

  it.each<[string, ServedMock, IncomingCall]>([
    [
      "JSON by a field",
      mockOf([byBody(json(1), json(2), json(3))]),
      callWith(`{"filling": "${FILLING}", "id": 2}`, "application/json"),
    ],
    [
      "what is no JSON: the fallback",
      mockOf([byBody(json(1), json(2))]),
      callWith(`{"filling": "${FILLING}", "id": 2`, "application/json"),
    ],
    [
      "a form",
      mockOf([byBody({ kind: "urlencoded", fields: [field("a")] }, { kind: "urlencoded", fields: [field("b")] })]),
      callWith(`filling=${FILLING}&role=b`, "application/x-www-form-urlencoded"),
    ],
    [
      "text in another charset, whole",
      mockOf([byBody({ kind: "text", text: "other" }, { kind: "text", text: `ä${FILLING}` })]),
      callWith("", "text/plain; charset=latin1", { body: Buffer.from(`ä${FILLING}`, "latin1") }),
    ],
    [
      "GraphQL",
      mockOf([byBody({ kind: "graphql", query: "{ a }" }, { kind: "graphql", query: "{ b }" })]),
      callWith(JSON.stringify({ query: "{ b }", filling: FILLING }), "application/json"),
    ],
    [
      "two requests of one route, behind a variable with a path",
      mockOf(
        [byBody(json(1)), byBody(json(2))].map((request) => ({ ...request, url: "{{base}}/things" })),
        [{ key: "base", value: "https://a.example/v1" }],
      ),
      callWith(`{"filling": "${FILLING}", "id": 2}`, "application/json", { target: "/v1/things" }),
    ],
    [
      "an example that the call asks for",
      mockOf([byBody(json(1), json(2))]),
      callWith(`${FILLING}.`, "text/plain", {
        headers: lines("X-Mock-Response-Name", "1").map(({ key, value }) => [key, value]),
      }),
    ],
    [
      "an example that it asks for and that is not there",
      mockOf([byBody(json(1), json(2))]),
      callWith(`${FILLING}.`, "text/plain", {
        headers: lines("X-Mock-Response-Name", "9").map(({ key, value }) => [key, value]),
      }),
    ],
  ])("%s", async (_name, mock, call) => {
    const choose = createBodyChooser({ file, idleMs: 10 });
    const chosen = choose(mock, call, "m");
    expect(isWaiting(chosen)).toBe(true);
    const expected = told(chooseAnswer(mock, call));
    expect(told(await chosen)).toEqual(expected);
    // The route is known to the thread now, and the thread may have ended meanwhile.
    expect(told(await choose(mock, call, "m"))).toEqual(expected);
  });

  it("and here where it decides nothing or is not large", async () => {
    // A thread that were asked would fail.
    const choose = createBodyChooser({ file: "/nowhere" });
    const only = mockOf([byBody(json(1))]);
    const noBody = mockOf([aRequest({ method: "POST", url: "/things", examples: [anExample({}), anExample({})] })]);
    const several = mockOf([byBody(json(1), json(2))]);
    for (const [mock, call] of [
      [only, callWith(FILLING + FILLING, "application/json")],
      [noBody, callWith(FILLING + FILLING, "application/json")],
      [several, callWith(`{"id": 2}`, "application/json")],
      [several, callWith(FILLING + FILLING, "application/json", { target: "/elsewhere" })],
    ] as const) {
      expect(told(await choose(mock, call, "m"))).toEqual(told(chooseAnswer(mock, call)));
    }
  });
});

describe("what one comparison may take is bounded, and others go on", () => {
  const json = (id: number) => ({ kind: "json", text: `{"id": ${id}}` }) as const;
  const mock = mockOf([byBody(json(1), json(2))]);
  const large = callWith(`{"filling": "${FILLING}", "id": 2}`, "application/json");

  it("in time", async () => {
    const choose = createBodyChooser({ file, limitMs: 1 });
    const [first, second] = [choose(mock, large, "m"), choose(mock, large, "m")];
    expect([await first, await second]).toEqual(["too_costly", "too_costly"]);
  });

  it("in memory", async () => {
    const choose = createBodyChooser({ file, heapMib: 16 });
    const graphql = mockOf([byBody({ kind: "graphql", query: "{ a }" }, { kind: "graphql", query: "{ b }" })]);
    const nested = callWith(`{"query": [${"[[]],".repeat(1_000_000)}1]}`, "application/json");
    const [costly, after] = [choose(graphql, nested, "m"), choose(mock, large, "m")];
    expect(await costly).toBe("too_costly");
    expect(told(await after)).toEqual(told(chooseAnswer(mock, large)));
  });

  it("a thread that cannot be started is an error of each call, not of the process", async () => {
    const choose = createBodyChooser({ file: path.join(folder, "missing.mjs") });
    await expect((async () => choose(mock, large, "m"))()).rejects.toThrow("missing.mjs");
    await expect((async () => choose(mock, large, "m"))()).rejects.toThrow("missing.mjs");
  });

  it("mock servers take turns: one with many calls does not keep others waiting", async () => {
    const choose = createBodyChooser({ file });
    const done: string[] = [];
    const names = ["many", "many", "many", "many", "two", "two", "one"];
    await Promise.all(
      names.map(async (name) => {
        await choose(mock, large, name);
        done.push(name);
      }),
    );
    // The first one is begun before the others are there.
    expect(done).toEqual(["many", "many", "two", "one", "many", "two", "many"]);
  });

  it("an edit gives a mock server no turn before others", async () => {
    const choose = createBodyChooser({ file });
    const edited = mockOf([byBody(json(1), json(2))]);
    const done: string[] = [];
    const calls = (
      [
        ["a", mock],
        ["a", mock],
        ["a", edited],
        ["b", mock],
      ] as const
    ).map(async ([name, of]) => {
      await choose(of, large, name);
      done.push(name);
    });
    await Promise.all(calls);
    expect(done).toEqual(["a", "a", "b", "a"]);
  });

  it("a call whose caller left while it waited is never compared, and one that is being compared is to its end", async () => {
    const choose = createBodyChooser({ file });
    const done: string[] = [];
    const leave: (() => boolean)[] = [];
    const begin = async (name: string) => {
      await choose(mock, large, "m", { whenLeft: (drop) => leave.push(drop) });
      done.push(name);
    };
    const first = begin("running");
    void begin("left");
    const last = begin("waits");
    await vi.waitUntil(() => leave.length === 3);
    expect(leave.slice(0, 2).map((drop) => drop())).toEqual([false, true]);
    await Promise.all([first, last]);
    expect(done).toEqual(["running", "waits"]);
  });
});
