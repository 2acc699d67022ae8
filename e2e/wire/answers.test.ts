import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { allLanes, appLanes, call } from "./lanes";
import { valuesOf } from "./raw-http";
import { BODY_BYTES_MAX } from "./wire-collection";

const UTF8_NAME = 'attachment; filename="\u304a\u306f\u3088\u3046.txt"';

describe.each(allLanes())("an answer goes out as its author meant it: $name", (lane) => {
  it.each([
    [
      "/response/latin1",
      "4dfc6c6c6572",
      lane.isPathForm ? "text/plain; charset=ISO-8859-1" : "text/html; charset=ISO-8859-1",
    ],
    ["/response/utf16", "fffefc00", "text/plain; charset=utf-16"],
    ["/response/unfit", "e697a5", "text/plain; charset=utf-8"],
  ])("in its charset: %s", async (target, hex, type) => {
    const response = await call(lane, { target });
    expect([response.body.toString("hex"), ...valuesOf(response, "content-type")]).toEqual([hex, type]);
    expect(valuesOf(response, "content-length")).toEqual([String(hex.length / 2)]);
  });

  it("what a header's Latin-1 has not, as UTF-8", async () => {
    const [value = ""] = valuesOf(await call(lane, { target: "/response/beyond-latin1" }), "content-disposition");
    expect(Buffer.from(value, "latin1").toString()).toBe(UTF8_NAME);
  });

  it("a 205 without a body", async () => {
    const response = await call(lane, { target: "/response/205" });
    expect([response.status, response.body.length, ...valuesOf(response, "content-length")]).toEqual([205, 0, "0"]);
  });

  it.skipIf(lane.isVercel)("with its reason phrase", async () => {
    const { status, statusText } = await call(lane, { target: "/response/reason" });
    expect([status, Buffer.from(statusText, "latin1").toString()]).toEqual([404, "No Such User \u65e5\u672c"]);
  });

  it("saved bytes with their coding", async () => {
    const response = await call(lane, { target: "/response/coded" });
    expect([response.body.toString("hex"), ...valuesOf(response, "content-encoding")]).toEqual(["000102", "gzip"]);
  });
});

describe.each(allLanes())("a compressed call is compared as what it holds: $name", (lane) => {
  const JSON_BODY = '{"name":"F\u00fc\u00dfe","last":true}';
  const answered = async (coding: string, body: Uint8Array | string) => {
    const headers = ["Content-Type", "application/json", "Content-Encoding", coding];
    return call(lane, { method: "POST", target: "/by-body", headers, body });
  };

  it.each<[coding: string, body: Uint8Array]>([
    ["gzip", gzipSync(JSON_BODY)],
    ["deflate", deflateSync(JSON_BODY)],
    ["deflate", deflateRawSync(JSON_BODY)],
    ["br", brotliCompressSync(JSON_BODY)],
  ])("%s", async (coding, body) => {
    expect(valuesOf(await answered(coding, body), "x-mock-example")).toEqual(["json"]);
  });

  it("and satisfies nothing if it does not decode", async () => {
    expect(valuesOf(await answered("gzip", JSON_BODY), "x-mock-example")).toEqual(["plain"]);
    expect(valuesOf(await answered("rot13", JSON_BODY), "x-mock-example")).toEqual(["plain"]);
  });

  it("and is refused if it holds more than a body may", async () => {
    const response = await answered("gzip", gzipSync(Buffer.alloc(BODY_BYTES_MAX + 1)));
    expect([response.status, ...valuesOf(response, "x-mock-error")]).toEqual([413, "payload_too_large"]);
  });
});

describe.each(appLanes())("where an answer leads: $name", (lane) => {
  it.each([
    ["/response/moved", "location", `${lane.prefix}/response/json`],
    ["/response/refresh", "refresh", `1; url=${lane.prefix}/response/json`],
    ["/response/paged", "link", `<${lane.prefix}/items?page=2>; rel="next"`],
  ])("%s stays in the mock", async (target, name, value) => {
    expect(valuesOf(await call(lane, { target }), name)).toEqual([value]);
  });
});
