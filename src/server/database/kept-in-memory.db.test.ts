import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { getHeapSnapshot, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { beOutsideRequests } from "@/server/process/outside-requests";
import { testDatabase } from "@/test/database";

beOutsideRequests();
const db = await testDatabase();

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

it.each<[what: string, work: () => Promise<unknown>]>([
  ["a transaction", () => db.prisma.$transaction((tx) => tx.$queryRaw`select 1`)],
  ["several statements in one", () => db.prisma.$transaction([db.prisma.user.count(), db.prisma.user.count()])],
  ["a transaction that fails", () => db.prisma.$transaction((tx) => tx.$queryRaw`nonsense`).catch(() => undefined)],
  ["the first use of a connection", () => db.hotPool.query("select 1")],
])("nothing holds on to the request that needed %s", async (_what, work) => {
  const requests = new AsyncLocalStorage<{ body: Buffer }>();
  // Ties an object to all that happens because of it, as a framework does with its requests.
  const inRequest = async () => {
    const request = { body: Buffer.alloc(1_000) };
    await requests.run(request, work);
    return new WeakRef(request);
  };
  const ended = await inRequest();
  await setImmediate();
  collectGarbage();
  expect(ended.deref()).toBeUndefined();
});

it("nothing holds on to a large value that was sent to the database", async () => {
  // Made anew each time, so that the test itself keeps none of them.
  const secret = [randomUUID(), randomUUID()];
  const valueOf = (way: string) => `${secret.join(way)}${"-".repeat(2_000)}`;
  const ways: Record<string, (value: string) => Promise<unknown>> = {
    read: (value) => db.prisma.$queryRaw`select length(${value}::text)`,
    written: (value) => db.prisma.$executeRaw`select length(${value}::text)`,
    refused: (value) => db.prisma.$queryRaw`select length(${value}::text) / 0`.catch(() => undefined),
    "in a transaction": (value) => db.prisma.$transaction((tx) => tx.$queryRaw`select length(${value}::text)`),
    "in a list": (value) => db.prisma.$queryRaw`select ${Array.from({ length: 1_000 }, () => value)}::text[]`,
  };
  for (const [way, send] of Object.entries(ways)) await send(valueOf(way));
  await setImmediate();
  const heap = getHeapSnapshot();
  const wanted = Object.keys(ways).map((way) => secret.join(way));
  const found = new Set<string>();
  let rest = "";
  for await (const chunk of heap) {
    rest = rest.slice(-200) + String(chunk);
    for (const value of wanted) if (rest.includes(value)) found.add(value);
  }
  expect([...found]).toEqual([]);
});
