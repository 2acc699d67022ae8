import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { signedUp, type ManagementApi } from "../fixtures/management-api";
import { startThrowawayApp, type ThrowawayApp } from "../fixtures/throwaway-app";
import { startThrowawayPostgres, type ThrowawayPostgres } from "../fixtures/throwaway-postgres";
import { send } from "../wire/raw-http";

/** docs/serving.md, "Freshness": so long after its return everything is exact. */
const EXACT_AFTER_MS = 1_500;
/** The same: so long after an edit every instance serves it. */
const FRESH_AFTER_MS = 1_000;

let postgres: ThrowawayPostgres;
/** Edits are made in the one, and calls at the other. */
let edited: ThrowawayApp;
let called: ThrowawayApp;
let ann: ManagementApi;

beforeAll(async () => {
  postgres = await startThrowawayPostgres();
  const settings = { DATABASE_URL: postgres.url, NEXTAUTH_SECRET: "a secret for tests, and for nothing else" };
  edited = await startThrowawayApp(settings);
  called = await startThrowawayApp(settings);
  ann = await signedUp(edited.url);
});

afterEach(() => {
  process.kill(called.pid, "SIGCONT");
  thaw();
});

afterAll(async () => {
  await Promise.all([edited, called].map((app) => app.stop()));
  await postgres.stop();
});

describe("a database that froze and went on", () => {
  it("is known to be back by an instance that nobody calls: its first call is refused by a token that was deactivated since", async () => {
    const mock = await publishedMock();
    await untilAway(mock);
    thaw();
    const thawedAt = performance.now();
    await mock.change();
    // Nothing else than time may pass: the instance has to find out by itself.
    await wait(Math.max(EXACT_AFTER_MS - (performance.now() - thawedAt), FRESH_AFTER_MS));
    expect(await mock.call(mock.deactivated)).toEqual([401, "token_deactivated"]);
    expect(await mock.call(mock.live)).toEqual([200, "edited"]);
  });

  it("is asked before the first answer by an instance that stood still meanwhile", async () => {
    const mock = await publishedMock();
    await untilAway(mock);
    process.kill(called.pid, "SIGSTOP");
    thaw();
    await mock.change();
    await wait(EXACT_AFTER_MS);
    // They wait in the instance's sockets, and are the first that it reads.
    const answers = [mock.call(mock.deactivated), mock.call(mock.live)];
    await wait(100);
    process.kill(called.pid, "SIGCONT");
    expect(await Promise.all(answers)).toEqual([
      [401, "token_deactivated"],
      [200, "edited"],
    ]);
  });
});

interface PublishedMock {
  deactivated: string;
  live: string;
  /** Deactivates one of the tokens and edits the example, at the instance that is not called. */
  change: () => Promise<void>;
  /** The status, and the error's code or the body. */
  call: (token: string) => Promise<[status: number, what: string]>;
}

async function publishedMock(): Promise<PublishedMock> {
  type Saved = { id: string };
  const { id: workspaceId } = await ann.mutate<Saved>("workspace.create", { name: "W", type: "PRIVATE" });
  const { id: collectionId } = await ann.mutate<Saved>("collection.create", { workspaceId, name: "Frozen" });
  const { id: requestId } = await ann.mutate<Saved>("request.create", {
    ...{ workspaceId, collectionId, name: "Root", method: "GET", url: "/" },
  });
  const example = await ann.mutate<Saved & { version: number }>("example.create", {
    ...{ workspaceId, requestId, name: "Answer", response: { status: 200, body: "saved" } },
  });
  const { id: mockServerId } = await ann.mutate<Saved>("mockServer.create", { workspaceId, name: "M", collectionId });
  await ann.mutate("mockServer.publish", { workspaceId, mockServerId });
  const newToken = () =>
    ann.mutate<Saved & { token: string }>("accessToken.create", {
      ...{ workspaceId, mockServerId, description: "Frozen", usageMax: 1_000_000 },
    });
  const [deactivated, live] = [await newToken(), await newToken()];
  const port = Number(new URL(called.url).port);
  return {
    deactivated: deactivated.token,
    live: live.token,
    change: async () => {
      await ann.mutate("accessToken.deactivate", { workspaceId, mockServerId, accessTokenId: deactivated.id });
      await ann.mutate("example.update", {
        ...{ workspaceId, exampleId: example.id, version: example.version, response: { body: "edited" } },
      });
    },
    call: async (token) => {
      const headers = ["Host", `${mockServerId}.mock.localhost:${port}`, "Authorization", token];
      const { status, lines, body } = await send(port, { target: "/", headers });
      const error = lines.find(([name]) => name.toLowerCase() === "x-mock-error");
      return [status, error?.[1] ?? body.toString()];
    },
  };
}

/** Freezes the database, and calls until the instance has found out; its answers come from what it knows. */
async function untilAway({ call, deactivated }: PublishedMock): Promise<void> {
  expect(await call(deactivated)).toEqual([200, "saved"]);
  const timesSaid = () => called.output().split("The database does not answer").length;
  const before = timesSaid();
  signalPostgres("SIGSTOP");
  // Until it has found out, and has its reserve of the token again, which it was about to give back.
  for (let status = 0; timesSaid() === before || status !== 200;) {
    [status] = await call(deactivated);
    expect([200, 503]).toContain(status);
  }
}

const thaw = () => signalPostgres("SIGCONT");

/** Signals the first process before its children, so that it starts no other one meanwhile. Linux only. */
function signalPostgres(signal: "SIGSTOP" | "SIGCONT"): void {
  process.kill(postgres.pid, signal);
  const children = readFileSync(`/proc/${postgres.pid}/task/${postgres.pid}/children`, "utf8").trim();
  for (const pid of children.split(" ").filter(Boolean)) process.kill(Number(pid), signal);
}
