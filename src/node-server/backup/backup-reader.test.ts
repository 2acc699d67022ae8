import { once } from "node:events";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { unpackedBackup } from "./backup-reader";

const packed = gzipSync("one\ntwo\n");
const never = new AbortController().signal;

describe("a gzipped backup", () => {
  it("is read line by line", async () => {
    const reader = unpackedBackup(Readable.from([packed]), never);
    expect([await reader.line(), await reader.line(), await reader.line()]).toEqual(["one", "two", null]);
  });

  it.each([
    ["that was cut off", packed.subarray(0, -4), /cut off/],
    ["that is none", Buffer.from("PGDMP and more"), /no backup that .*incorrect header check/],
    ["that was damaged", Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8)]), /damaged/],
  ])("%s is refused when somebody reads on, however long after it failed", async (_name, bytes, sentence) => {
    const source = Readable.from([bytes]);
    const reader = unpackedBackup(source, never);
    await once(source, "close");
    // By then the threads of gunzip have finished.
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    const readAll = async () => {
      while ((await reader.line()) !== null);
    };
    await expect(readAll()).rejects.toThrow(sentence);
  });
});
