import { describe, expect, it } from "vitest";
import type { ExampleResponse, ResponseBody } from "@/mock-engine/model";
import { type EncodeText, headerText, planResponse } from "./response-plan";

const encodeStub: EncodeText = (text, encoding) => Buffer.from(text, encoding === "utf-16le" ? "utf16le" : "latin1");

function plan(response: Partial<ExampleResponse>) {
  const request = { url: "", query: [], headers: [], body: { kind: "none" } as const };
  const whole = { status: 200, headers: [], body: "", delayMs: 0, ...response };
  return planResponse({ id: "example", name: "Example", request, response: whole }, encodeStub);
}

const header = (key: string, value: string, enabled = true) => ({ key, value, enabled });

describe("a planned response", () => {
  it.each<[body: ResponseBody, contentType: string | null]>([
    ['{"a":1}', "application/json"],
    ["[1]", "application/json"],
    ["hello", "text/plain; charset=utf-8"],
    ["<a/>", "text/plain; charset=utf-8"],
    [{ base64: "AAEC" }, "application/octet-stream"],
    ["", null],
    [{ base64: "" }, null],
  ])("of body %j has the content type %s where none is saved", (body, contentType) => {
    expect(plan({ body }).headers).toEqual(contentType === null ? [] : [["Content-Type", contentType]]);
  });

  it("keeps saved headers as they are, repeated ones repeated, disabled ones out", () => {
    const headers = [
      header("Set-Cookie", "a=1"),
      header("set-cookie", "b=2"),
      header("X-Off", "1", false),
      header("content-type", "text/x-odd"),
    ];
    expect(plan({ headers, body: "{}" }).headers).toEqual([
      ["Set-Cookie", "a=1"],
      ["set-cookie", "b=2"],
      ["content-type", "text/x-odd"],
    ]);
  });

  it.each(["Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Date", "Trailer", "upgrade"])(
    "leaves %s to the server",
    (name) => {
      expect(plan({ headers: [header(name, "1")] }).headers).toEqual([]);
    },
  );

  it.each<[name: string, value?: string]>([
    ["X-Accel-Redirect"],
    ["x-ACCEL-buffering"],
    ["X-Accel-Anything-New"],
    [" X-Sendfile "],
    ["X-Sendfile-Temporary"],
    ["X-SENDFILE2"],
    ["X-LIGHTTPD-send-file"],
    ["X-LiteSpeed-Location"],
    ["X-LiteSpeed-Purge"],
    ["X-Reproxy-URL"],
    ["X-REPROXY-FILE"],
    ["X-AppEngine-BlobKey"],
    ["x-envoy-immediate-health-check-fail"],
    ["x-envoy-degraded"],
    ["endpoint-load-metrics"],
    ["Surrogate-Control", 'max-age=1, content="ESI/1.0"'],
    ["Edge-Control", "!no-store, dca=esi"],
  ])("sends nobody's proxy the order %s", (name, value = "1") => {
    expect(plan({ headers: [header(name, value)] }).headers).toEqual([]);
  });

  it.each([
    ["Location", "/elsewhere"],
    ["Surrogate-Control", "max-age=1"],
    ["Surrogate-Key", "a b"],
    ["Cache-Tag", "a"],
    ["CDN-Cache-Control", "max-age=1"],
    ["Edge-Control", "max-age=1d"],
    ["X-Accelerator", "1"],
    ["x-envoy-upstream-service-time", "12"],
  ])("sends %s, which is about this answer alone", (name, value) => {
    expect(plan({ headers: [header(name, value)] }).headers).toEqual([[name, value]]);
  });

  it.each([204, 205, 304])("of status %i has no body", (status) => {
    expect(plan({ status, body: "text" })).toMatchObject({ status, body: new Uint8Array(), headers: [] });
  });

  it.each<[name: string, contentType: string, body: string, bytes: number[], sent?: string]>([
    ["as WHATWG reads the label", "text/html; charset=ISO-8859-1", "Mü", [0x4d, 0xfc]],
    ["quoted, in any letter case", 'text/html; CharSet="Latin1"; x=1', "ü", [0xfc]],
    ["UTF-16 with its mark", "text/plain; charset=utf-16", "ü", [0xff, 0xfe, 0xfc, 0]],
    ["UTF-16 with the mark that was saved", "text/plain; charset=utf-16", "\ufeffü", [0xff, 0xfe, 0xfc, 0]],
    ["UTF-16 that names its order, without one", "text/plain; charset=utf-16le", "ü", [0xfc, 0]],
    ["UTF-8 by another label", "text/plain; charset=utf8", "ü", [0xc3, 0xbc]],
    ["an unknown label mended", "text/plain; charset=x-odd; a=b", "ü", [0xc3, 0xbc], "text/plain; charset=utf-8; a=b"],
    ["a lacked character mended", 'text/html; charset="latin1"', "日", [0xe6, 0x97, 0xa5], "text/html; charset=utf-8"],
  ])("is sent in its charset: %s", (_name, contentType, body, bytes, sent = contentType) => {
    const planned = plan({ body, headers: [header("Content-Type", contentType)] });
    expect([[...planned.body], planned.headers]).toEqual([bytes, [["Content-Type", sent]]]);
    expect(planned.isUtf8).toBe(bytes[0] === 0xc3 || bytes[0] === 0xe6);
  });

  it("of a text that is long is the same in pieces, no character split", () => {
    const body = "é😀".repeat(50_000);
    const { body: bytes } = plan({ body, headers: [header("Content-Type", "text/plain; charset=utf-16le")] });
    expect(Buffer.from(bytes).toString("utf16le") === body).toBe(true);
  });

  it("keeps the coding of saved bytes, and none of a text", () => {
    const headers = [header("Content-Encoding", "gzip")];
    expect(plan({ headers, body: { base64: "AAEC" } }).headers).toEqual([
      ["Content-Encoding", "gzip"],
      ["Content-Type", "application/octet-stream"],
    ]);
    expect(plan({ headers, body: "x" }).headers).toEqual([["Content-Type", "text/plain; charset=utf-8"]]);
  });

  it("has the saved reason phrase, or none", () => {
    expect([plan({ reason: "Fine" }).reason, plan({}).reason]).toEqual(["Fine", null]);
  });

  it("has the saved bytes", () => {
    expect(plan({ body: " é\r\n" }).body).toEqual(new TextEncoder().encode(" é\r\n"));
    expect(plan({ body: { base64: "/wAB" } }).body).toEqual(Uint8Array.of(255, 0, 1));
  });
});

it.each([
  ["Get user", "Get user"],
  ["100% off", "100%25 off"],
  ["Café ☕", "Caf%C3%A9 %E2%98%95"],
  ["line\nbreak", "line%0Abreak"],
])("the name %j is the header text %j", (name, text) => {
  expect(headerText(name)).toBe(text);
});
