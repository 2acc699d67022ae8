import { describe, expect, it } from "vitest";
import { readMockCall } from "./mock-call";

/** Bytes as Node decodes them: one character each. */
const asNodeReads = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

function headersOf(...flatHeaders: string[]) {
  return readMockCall("GET", "/", flatHeaders).headers;
}

describe("header values are the text that the caller meant", () => {
  it.each([
    ["ASCII", "Zoe", "Zoe"],
    ["sent as UTF-8", asNodeReads(Buffer.from("Zoë, 日本, 👍", "utf8")), "Zoë, 日本, 👍"],
    ["sent as Latin-1", asNodeReads(Buffer.from("Zoë", "latin1")), "Zoë"],
    ["neither as a whole", asNodeReads(Uint8Array.of(0x5a, 0xc3, 0xab, 0xeb)), "ZÃ«ë"],
  ])("%s", (_, value, text) => {
    expect(headersOf("X-Name", value)).toEqual([["X-Name", text]]);
  });

  it("an origin is reflected byte for byte", () => {
    const origin = asNodeReads(Buffer.from("https://zoë.example", "utf8"));
    expect(readMockCall("GET", "/", ["Origin", origin]).origin).toBe(origin);
  });
});
