import { expect, it } from "vitest";
import type { ExampleRow, RequestRow } from "@/server/storage/collection-rows";
import { requestBytes } from "./snapshot-bytes";

const side = { id: "", name: "", url: "/", query: [], headers: [], body: { kind: "none" } };
const request: RequestRow = { ...side, collectionId: "", method: "GET" };

function bytesWith(body: unknown): number {
  const response = {
    responseStatus: 200,
    responseReason: null,
    responseHeaders: [],
    responseBody: new Uint8Array(),
    responseIsBinary: false,
    delayMs: 0,
  };
  const example: ExampleRow = { ...side, ...response, requestId: "", body };
  return requestBytes(request, [example]);
}

it("a JSON body counts with what is compiled of it, which is many times its text; another body as text", () => {
  const text = "1".repeat(1_000_000);
  expect(bytesWith({ kind: "json", text })).toBeGreaterThan(20 * text.length);
  expect(bytesWith({ kind: "text", text })).toBeLessThan(2 * text.length);
});
