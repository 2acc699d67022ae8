import { describe, expect, it } from "vitest";
import { isDatabaseAway } from "./is-database-away";
import { isDiskFull } from "./is-disk-full";

const failure = (properties: object) => Object.assign(new Error("it failed"), properties);
const adapter = (cause: object) => failure({ name: "DriverAdapterError", cause });
const prisma = (code: string, cause: object) =>
  failure({ name: "PrismaClientKnownRequestError", code, meta: { driverAdapterError: adapter(cause) } });

describe("a full disk", () => {
  it.each<[what: string, error: unknown]>([
    ["PostgreSQL", failure({ code: "53100", severity: "ERROR" })],
    ["Prisma's adapter", adapter({ kind: "postgres", originalCode: "53100", code: "53100" })],
    ["Prisma, raw query", prisma("P2010", { kind: "postgres", originalCode: "53100" })],
    ["Prisma, any other operation", prisma("P2039", { kind: "postgres", code: "53100" })],
    ["a file of the app", failure({ code: "ENOSPC", syscall: "write" })],
    ["a quota", failure({ code: "EDQUOT", syscall: "write" })],
  ])("is what %s says", (_what, error) => {
    expect(isDiskFull(error)).toBe(true);
    expect(isDatabaseAway(error)).toBe(false);
  });

  it.each<[what: string, error: unknown]>([
    ["nothing", undefined],
    ["a text", "53100"],
    ["a unique value that is taken", failure({ code: "23505" })],
    ["out of memory", failure({ code: "53200" })],
    ["Prisma with another cause", prisma("P2010", { kind: "postgres", originalCode: "42601" })],
    ["Prisma without a cause", failure({ name: "PrismaClientKnownRequestError", code: "P2010", meta: {} })],
  ])("is not %s", (_what, error) => {
    expect(isDiskFull(error)).toBe(false);
  });
});
