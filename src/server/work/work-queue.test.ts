import { describe, expect, it } from "vitest";
import { WorkQueue } from "./work-queue";

const NEVER = new AbortController().signal;
const ownedBy = (workspace: string, account = workspace) => ({ "this workspace": workspace, "this account": account });

/** A piece of work in the queue; `state` is up to date after `settled()`. */
function enter(queue: WorkQueue, owners: Record<string, string>, signal = NEVER) {
  const turn = { state: "waiting", leave: () => undefined as void, error: null as unknown };
  queue.enter(owners, signal).then(
    (leave) => Object.assign(turn, { state: "running", leave }),
    (error: unknown) => Object.assign(turn, { state: "refused", error }),
  );
  return turn;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("whose turn it is", () => {
  it("a workspace's second piece of work waits for its first, and another workspace's does not", async () => {
    const queue = new WorkQueue({ running: 2, waitingPerOwner: 9, waiting: 9 });
    const turns = [enter(queue, ownedBy("a")), enter(queue, ownedBy("a", "other person")), enter(queue, ownedBy("b"))];
    await settled();
    expect(turns.map(({ state }) => state)).toEqual(["running", "waiting", "running"]);
    turns[0]?.leave();
    await settled();
    expect(turns[1]?.state).toBe("running");
  });

  it("a person's work in another workspace waits as well", async () => {
    const queue = new WorkQueue({ running: 2, waitingPerOwner: 9, waiting: 9 });
    const turns = [enter(queue, ownedBy("a", "ann")), enter(queue, ownedBy("b", "ann"))];
    await settled();
    expect(turns.map(({ state }) => state)).toEqual(["running", "waiting"]);
  });

  it("no more run at once than there are threads, and they begin in the order in which they came", async () => {
    const queue = new WorkQueue({ running: 1, waitingPerOwner: 9, waiting: 9 });
    const turns = ["a", "b", "c"].map((id) => enter(queue, ownedBy(id)));
    await settled();
    turns[0]?.leave();
    await settled();
    expect(turns.map(({ state }) => state)).toEqual(["running", "running", "waiting"]);
  });

  it("a turn that is ended twice frees one place", async () => {
    const queue = new WorkQueue({ running: 1, waitingPerOwner: 9, waiting: 9 });
    const turns = ["a", "b", "c"].map((id) => enter(queue, ownedBy(id)));
    await settled();
    turns[0]?.leave();
    turns[0]?.leave();
    await settled();
    expect(turns.map(({ state }) => state)).toEqual(["running", "running", "waiting"]);
  });
});

describe("what is refused", () => {
  it("more than may wait of one workspace, whoever asks, and nobody else's for it", async () => {
    const queue = new WorkQueue({ running: 1, waitingPerOwner: 1, waiting: 9 });
    const turns = ["ann", "bob", "eve"].map((person) => enter(queue, ownedBy("a", person)));
    turns.push(enter(queue, ownedBy("b")));
    await settled();
    expect(turns.map(({ state }) => state)).toEqual(["running", "waiting", "refused", "waiting"]);
    expect(turns[2]?.error).toMatchObject({
      kind: "TOO_MANY_REQUESTS",
      code: "too_much_work",
      message:
        "1 other pieces of work of this workspace wait already, which is the most. Wait until one is done, or cancel one.",
    });
  });

  it("more than may wait in all", async () => {
    const queue = new WorkQueue({ running: 1, waitingPerOwner: 9, waiting: 1 });
    const turns = ["a", "b", "c"].map((id) => enter(queue, ownedBy(id)));
    await settled();
    expect(turns.map(({ state }) => state)).toEqual(["running", "waiting", "refused"]);
  });

  it("what is cancelled while it waits leaves its place to others", async () => {
    const queue = new WorkQueue({ running: 1, waitingPerOwner: 9, waiting: 2 });
    const leaving = new AbortController();
    const first = enter(queue, ownedBy("a"));
    const left = enter(queue, ownedBy("b"), leaving.signal);
    const last = enter(queue, ownedBy("c"));
    leaving.abort(new Error("left"));
    await settled();
    expect(left).toMatchObject({ state: "refused", error: new Error("left") });
    first.leave();
    await settled();
    expect(last.state).toBe("running");
  });
});
