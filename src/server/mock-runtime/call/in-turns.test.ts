import { describe, expect, it } from "vitest";
import type { Steps } from "@/mock-engine/steps";
import { createTurns } from "./in-turns";
import { isWaiting, type Maybe } from "./later";

/** A clock that work moves on, and the turns that were asked for. */
function setUp() {
  const turns: (() => void)[] = [];
  const log: string[] = [];
  let time = 0;
  const inTurns = createTurns(
    (turn) => turns.push(turn),
    () => time,
  );
  /** Work of so many steps, each of half a millisecond. */
  function* work(name: string, steps: number): Steps<string> {
    for (let step = 0; step < steps; step++) {
      yield;
      time += 0.5;
      log.push(name);
    }
    return name;
  }
  const told = (result: Maybe<string>) => {
    if (isWaiting(result))
      result.then(
        (name) => log.push(`${name}!`),
        (error: unknown) => log.push(String(error)),
      );
    else log.push(`${result}!`);
  };
  const begin = (owner: string, name: string, steps: number) => told(inTurns(owner, work(name, steps)));
  /** The same for a caller, and how it leaves. */
  const beginFor = (owner: string, name: string, steps: number) => {
    let leave: () => boolean = () => false;
    told(inTurns(owner, work(name, steps), { whenLeft: (drop) => (leave = drop) }));
    return () => leave();
  };
  /** One turn; returns what happened in it. */
  const turn = () => {
    const from = log.length;
    turns.shift()?.();
    return log.slice(from).join(" ");
  };
  return { inTurns, work, begin, beginFor, told, turn, log, turns };
}

describe("long work", () => {
  it("that is done in its first step does not wait", () => {
    const { begin, turns, log } = setUp();
    begin("a", "small", 0);
    expect(log).toEqual(["small!"]);
    expect(turns).toHaveLength(0);
  });

  it("takes 2 ms of each turn, and no turn is asked for before the last is over, nor when there is nothing to do", () => {
    const { begin, turn, turns } = setUp();
    begin("a", "x", 6);
    expect(turns).toHaveLength(1);
    expect(turn()).toBe("x x x x");
    expect(turns).toHaveLength(1);
    expect(turn()).toBe("x x x!");
    expect(turns).toHaveLength(0);
  });

  it("of one mock server waits for that of another, however much one has begun", () => {
    const { begin, turn } = setUp();
    for (const name of ["a1", "a2", "a3"]) begin("a", name, 4);
    begin("b", "b1", 8);
    const happened = Array.from({ length: 5 }, turn);
    expect(happened).toEqual([
      "a1 a1 a1 a1 a1!",
      "b1 b1 b1 b1",
      "a2 a2 a2 a2 a2!",
      "b1 b1 b1 b1 b1!",
      "a3 a3 a3 a3 a3!",
    ]);
  });

  it("of a caller who left is forgotten, begun or not, and the rest goes on", () => {
    const { begin, beginFor, turn, turns } = setUp();
    const leaveFirst = beginFor("a", "a1", 8);
    const leaveSecond = beginFor("a", "a2", 2);
    begin("a", "a3", 2);
    const leaveOnly = beginFor("b", "b1", 2);
    expect(turn()).toBe("a1 a1 a1 a1");
    expect([leaveFirst(), leaveSecond(), leaveOnly()]).toEqual([true, true, true]);
    expect(turn()).toBe("a3 a3 a3!");
    expect(turns).toHaveLength(0);
  });

  it("is begun again after all of it was forgotten", () => {
    const { begin, beginFor, turn, turns } = setUp();
    beginFor("a", "a1", 2)();
    begin("a", "a2", 2);
    expect(turns).toHaveLength(1);
    expect(turn()).toBe("a2 a2 a2!");
    beginFor("a", "a3", 2)();
    expect([turn(), turns.length]).toEqual(["", 0]);
  });

  it("that follows on other work of the same mock server is done, though more of it waits", () => {
    const { inTurns, work, begin, told, turn } = setUp();
    const first = inTurns("a", work("a1", 2));
    if (isWaiting(first))
      first.then(
        () => told(inTurns("a", work("next", 1))),
        () => undefined,
      );
    begin("a", "a2", 4);
    expect([turn(), turn()].join(" ")).toBe("a1 a1 a2 a2 a2 a2 a2! next next!");
  });

  it("that fails is told, and the rest goes on", () => {
    const { inTurns, begin, told, turn } = setUp();
    function* failing(): Steps<string> {
      yield;
      throw new Error("broken");
    }
    told(inTurns("a", failing()));
    begin("a", "x", 1);
    expect([turn(), turn()].join(" ").trim()).toBe("Error: broken x x!");
  });
});
