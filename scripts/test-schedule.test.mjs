import { describe, expect, it } from "vitest";
import { runSteps } from "./test-schedule.mjs";

/** Steps that end when the test says so, and a record of which ran together. */
function stage(steps) {
  const running = new Map();
  const results = new Map();
  const done = runSteps(
    steps.map((step) => ({ ...step, run: () => new Promise((resolve) => running.set(step.name, resolve)) })),
    ({ name }, result) => results.set(name, result),
  );
  return {
    done,
    results,
    running: () => [...running.keys()],
    async end(name, failed = 0) {
      running.get(name)({ passed: failed === 0 ? 1 : 0, failed, skipped: [] });
      running.delete(name);
      // The schedule continues in later turns of the event loop.
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe("the schedule of the checks", () => {
  it("runs two at a time, in their order", async () => {
    const { running, end, done } = stage([{ name: "a" }, { name: "b" }, { name: "c" }]);
    expect(running()).toEqual(["a", "b"]);
    await end("b");
    expect(running()).toEqual(["a", "c"]);
    await end("a");
    await end("c");
    await done;
  });

  it("leaves a step alone that must be, and does not let others overtake it", async () => {
    const { running, end, done } = stage([{ name: "a" }, { name: "quiet", alone: true }, { name: "b" }]);
    expect(running()).toEqual(["a"]);
    await end("a");
    expect(running()).toEqual(["quiet"]);
    await end("quiet");
    expect(running()).toEqual(["b"]);
    await end("b");
    await done;
  });

  it("starts a step only after those that it comes after, and ignores names that are not in the run", async () => {
    const { running, end, done } = stage([{ name: "build" }, { name: "types", after: ["build", "elsewhere"] }]);
    expect(running()).toEqual(["build"]);
    await end("build", 1);
    expect(running()).toEqual(["types"]);
    await end("types");
    await done;
  });

  it("counts a step as failed, without running it, when it needs one that failed, and so on down the line", async () => {
    const { running, end, done, results } = stage([
      { name: "build" },
      { name: "wire", needs: ["build"] },
      { name: "after wire", needs: ["wire"] },
    ]);
    await end("build", 1);
    expect(running()).toEqual([]);
    await done;
    expect(results.get("wire")).toMatchObject({ passed: 0, failed: 1, output: expect.stringContaining("build") });
    expect(results.get("after wire")).toMatchObject({ passed: 0, failed: 1, output: expect.stringContaining("wire") });
  });
});
