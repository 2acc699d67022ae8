import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { aCollection, anExample, aRequest } from "@/test/mock-builders";
import { bumpRevision, seedMockServer } from "@/test/seed-mock-server";
import { publish, seedToken } from "@/test/seed-token";
import { signedUp } from "../fixtures/management-api";
import { startTcpRelay } from "../fixtures/tcp-relay";
import { startThrowawayApp } from "../fixtures/throwaway-app";
import { call, lanesAt, type Lane } from "./lanes";
import { valuesOf } from "./raw-http";
import { withDatabase } from "./wire-database";

const relay = await startTcpRelay(inject("wire").databaseUrl);
const DATABASE_URL = relayed(inject("wire").databaseUrl);
const apps = await Promise.all(["node", "web"].map((lane) => startThrowawayApp({ DATABASE_URL, MOCK_LANE: lane })));
const [nodePort = 0, webPort = 0] = apps.map(({ url }) => Number(new URL(url).port));

afterAll(async () => {
  relay.restore();
  await Promise.all(apps.map((app) => app.stop()));
  await relay.stop();
});
beforeEach(() => {
  relay.restore();
});

function relayed(url: string): string {
  const address = new URL(url);
  address.port = String(relay.port);
  return address.href;
}

/** A mock server of its own for each lane, so that none is known because another lane asked for it. */
async function eachLane(published: boolean) {
  const seeded = await Promise.all(
    [0, 1, 2, 3].map((at) =>
      withDatabase(async (db) => {
        const example = anExample({ body: "saved" });
        const collection = aCollection({ requests: [aRequest({ url: "/", examples: [example] })] });
        const { mockServerId } = await seedMockServer(db, collection);
        if (published) await publish(db, mockServerId);
        const tokenOf = async (usageMax: number) =>
          published ? (await seedToken(db, mockServerId, { usageMax })).token : "";
        const [large, small] = [await tokenOf(1_000_000), await tokenOf(50)];
        const lane = lanesAt({ nodePort, webPort }, mockServerId)[at];
        if (lane === undefined) throw new Error("There are four lanes.");
        return { lane, mockServerId, exampleId: example.id, large, small };
      }),
    ),
  );
  return seeded;
}

async function outcomeOf(lane: Lane, token = "") {
  const response = await call(lane, { target: "/", headers: token === "" ? [] : ["Authorization", token] });
  return [response.status, valuesOf(response, "x-mock-error")[0] ?? response.body.toString()];
}

const statusOf = (lanes: Lane[]) => Promise.all(lanes.map(async (lane) => (await outcomeOf(lane))[0]));

/** Calls again and again; `stop` answers the different outcomes that there were. */
function constantCaller(callOnce: () => Promise<unknown>) {
  const outcomes = new Set<string>();
  let isStopped = false;
  let answered = 0;
  const calling = (async () => {
    for (; !isStopped; answered += 1) outcomes.add(String(await callOnce()));
  })();
  return {
    untilAnswered: (more: number) => {
      const wanted = answered + more;
      return vi.waitFor(() => expect(answered).toBeGreaterThanOrEqual(wanted), { timeout: 15_000 });
    },
    stop: async () => {
      isStopped = true;
      await calling;
      return [...outcomes];
    },
  };
}

/** Takes the database away, until every app has found that out by itself; calls make them ask. */
async function untilAway(takeAway: () => void, lanes: Lane[]) {
  const hasSaid = sayingAgain("The database does not answer");
  takeAway();
  await vi.waitFor(
    async () => {
      for (const lane of lanes) expect(await outcomeOf(lane)).toEqual([200, "saved"]);
      expect(hasSaid()).toBe(true);
    },
    { timeout: 15_000 },
  );
}

/** Answers whether every app has said so since. */
function sayingAgain(words: string): () => boolean {
  const timesSaid = () => apps.map((app) => app.output().split(words).length - 1);
  const before = timesSaid();
  return () => timesSaid().every((times, at) => times > (before[at] ?? 0));
}

/** Gives the database back, until every app has found that out by itself: nobody calls. */
async function untilBack() {
  const hasSaid = sayingAgain("The database is back");
  relay.restore();
  await vi.waitFor(() => expect(hasSaid()).toBe(true), { timeout: 15_000 });
}

describe.each([
  ["refuses connections", relay.cut],
  ["swallows what is sent to it", relay.silence],
])("a database that %s", (_name, takeAway) => {
  it("keeps no known mock server from answering, and is said to be away; the first call after it serves edits", async () => {
    const seeded = await eachLane(false);
    const lanes = seeded.map(({ lane }) => lane);
    for (const lane of lanes) expect(await outcomeOf(lane)).toEqual([200, "saved"]);
    await untilAway(takeAway, lanes);
    for (let times = 0; times < 20; times += 1) {
      for (const lane of lanes) expect(await outcomeOf(lane)).toEqual([200, "saved"]);
    }

    await withDatabase(async (db) => {
      for (const { mockServerId, exampleId } of seeded) {
        await db.query("update examples set response_body = 'edited' where id = $1", [exampleId]);
        await bumpRevision(db, mockServerId);
      }
    });
    await untilBack();
    for (const lane of lanes) expect(await outcomeOf(lane)).toEqual([200, "edited"]);
  });
});

describe("while the database is away", () => {
  it("a mock server that nobody called is answered 503 with a time to come back, and not as one that is not there", async () => {
    const known = await eachLane(false);
    const unknown = await eachLane(false);
    const lanes = known.map(({ lane }) => lane);
    for (const lane of lanes) await outcomeOf(lane);
    await untilAway(relay.cut, lanes);
    const strangers = lanesAt({ nodePort, webPort }, randomUUID());
    for (const lane of [...unknown.map((one) => one.lane), ...strangers]) {
      const response = await call(lane, { target: "/", headers: ["Origin", "https://shop.example"] });
      expect([response.status, valuesOf(response, "retry-after")]).toEqual([503, ["1"]]);
      expect(valuesOf(response, "access-control-allow-origin")).toEqual(["https://shop.example"]);
      expect(JSON.parse(response.body.toString())).toMatchObject({ error: { code: "service_unavailable" } });
    }
    await untilBack();
    expect(await statusOf(unknown.map(({ lane }) => lane))).toEqual([200, 200, 200, 200]);
  });

  it("a token goes on as far as calls of it are held in reserve, none of which is lost or given twice", async () => {
    const seeded = await eachLane(true);
    for (const { lane, large, small } of seeded) {
      for (const token of [large, small]) expect(await outcomeOf(lane, token)).toEqual([200, "saved"]);
    }
    // Without a pause: what is held goes back to a database that is there as soon as nobody calls.
    const callers = seeded.map(({ lane, large }) => constantCaller(() => outcomeOf(lane, large)));
    for (const caller of callers) await caller.untilAnswered(5);
    relay.cut();
    for (const caller of callers) await caller.untilAnswered(20);
    for (const caller of callers) expect(await caller.stop()).toEqual(["200,saved"]);
    // 1 % of 50 is no call to hold: each has to be counted in the database.
    for (const { lane, small } of seeded) expect(await outcomeOf(lane, small)).toEqual([503, "service_unavailable"]);
    relay.restore();
    await vi.waitFor(
      async () => {
        for (const { lane, small } of seeded) expect(await outcomeOf(lane, small)).toEqual([200, "saved"]);
      },
      { timeout: 10_000 },
    );
  });
});

describe("a database that is slow for the app", () => {
  it("is not for mock calls: they have connections of their own", async () => {
    const [known, cold] = [await eachLane(false), await eachLane(false)];
    for (const { lane } of known) await outcomeOf(lane);
    const writers = await Promise.all(apps.map(({ url }) => writerAt(url)));
    await withDatabase(async (db) => {
      await db.query("begin");
      await db.query("select from workspaces where id = any($1::uuid[]) for update", [
        writers.map(({ workspaceId }) => workspaceId),
      ]);
      // More than the app has connections: the rest of them waits for one.
      const waiting = writers.flatMap(({ write }) => Array.from({ length: 30 }, write));
      await withDatabase((looking) =>
        vi.waitFor(
          async () => {
            const { rows } = await looking.query("select from pg_stat_activity where wait_event_type = 'Lock'");
            expect(rows.length).toBeGreaterThanOrEqual(20);
          },
          { timeout: 15_000 },
        ),
      );
      for (const { lane } of [...known, ...cold]) expect(await outcomeOf(lane)).toEqual([200, "saved"]);
      await db.query("rollback");
      await Promise.all(waiting);
    });
  });
});

/** Somebody who changes a workspace of theirs, one change at a time. */
async function writerAt(url: string) {
  const api = await signedUp(url);
  const { id: workspaceId } = await api.mutate<{ id: string }>("workspace.create", { name: "Mine", type: "PRIVATE" });
  return { workspaceId, write: () => api.mutate("workspace.rename", { workspaceId, name: "Renamed" }) };
}
