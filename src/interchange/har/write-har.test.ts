import { describe, expect, it } from "vitest";
import { type HarCall, writeHar } from "./write-har";

const CALL: HarCall = {
  startedAt: "2026-11-22T23:00:00.000Z",
  durationMs: 12.5,
  method: "POST",
  url: "http://a.mock.localhost:3000/login?a=1&a=2&b",
  query: "a=1&a=2&b",
  headers: [{ key: "Content-Type", value: "application/json" }],
  body: '{"a":1}',
  bodyBytes: 7,
  status: 302,
  statusText: "Found",
  responseHeaders: [
    { key: "Location", value: "/x" },
    { key: "content-type", value: "text/plain" },
  ],
  responseBody: { base64: "AP8=" },
  responseBytes: 2,
  comment: "Sign in: Demo (only)",
};

interface Har {
  log: { version: string; creator: object; entries: Record<string, unknown>[] };
}

const harOf = (...calls: HarCall[]) => JSON.parse(writeHar(calls)) as Har;

/** The required fields of HAR 1.2 with their types (http://www.softwareishard.com/blog/har-12-spec/). */
const REQUIRED = {
  startedDateTime: "string",
  time: "number",
  request: {
    ...{ method: "string", url: "string", httpVersion: "string", cookies: "array", headers: "array" },
    ...{ queryString: "array", headersSize: "number", bodySize: "number" },
  },
  response: {
    ...{ status: "number", statusText: "string", httpVersion: "string", cookies: "array", headers: "array" },
    ...{
      content: { size: "number", mimeType: "string" },
      redirectURL: "string",
      headersSize: "number",
      bodySize: "number",
    },
  },
  cache: {},
  timings: { send: "number", wait: "number", receive: "number" },
};

type Shape = string | { [name: string]: Shape };

function expectShape(value: unknown, shape: Shape, place: string): void {
  if (typeof shape === "string") {
    expect(Array.isArray(value) ? "array" : typeof value, place).toBe(shape);
    return;
  }
  expect(typeof value, place).toBe("object");
  for (const [name, inner] of Object.entries(shape)) {
    expectShape((value as Record<string, unknown>)[name], inner, `${place}.${name}`);
  }
}

describe("a HAR file", () => {
  it("has all that HAR 1.2 demands, of every call", () => {
    const bare = { ...CALL, query: "", headers: [], body: "", bodyBytes: 0, responseHeaders: [], responseBody: "" };
    const { log } = harOf(CALL, bare);
    expect(log).toMatchObject({ version: "1.2", creator: { name: expect.any(String) as string, version: "1" } });
    expect(log.entries).toHaveLength(2);
    log.entries.forEach((entry, at) => {
      expectShape(entry, REQUIRED, `entries[${at}]`);
    });
    expect(log.entries[1]).not.toHaveProperty("request.postData");
  });

  it("without calls is one too", () => {
    expect(harOf().log.entries).toEqual([]);
  });

  it("says what was called and answered", () => {
    expect(harOf(CALL).log.entries[0]).toMatchObject({
      startedDateTime: CALL.startedAt,
      time: 12.5,
      request: {
        method: "POST",
        url: CALL.url,
        headers: [{ name: "Content-Type", value: "application/json" }],
        queryString: [
          { name: "a", value: "1" },
          { name: "a", value: "2" },
          { name: "b", value: "" },
        ],
        postData: { mimeType: "application/json", text: '{"a":1}' },
        bodySize: 7,
      },
      response: {
        status: 302,
        content: { size: 2, mimeType: "text/plain", text: "AP8=", encoding: "base64" },
        redirectURL: "/x",
        bodySize: 2,
      },
      timings: { send: 0, wait: 12.5, receive: 0 },
      comment: CALL.comment,
    });
  });

  it("is written of any call, whatever its target", () => {
    expect(harOf({ ...CALL, url: "http://a/*", query: "%zz&=&\ud83d" }).log.entries).toHaveLength(1);
  });
});
