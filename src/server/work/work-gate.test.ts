import { expect, it } from "vitest";
import { WorkGate } from "./work-gate";

it("what is cancelled cannot be made permanent any more, also by a thread that shares its memory", () => {
  const gate = new WorkGate();
  expect(gate.tryCancel()).toBe(true);
  expect(new WorkGate(gate.memory).tryCommit()).toBe(false);
  expect(gate.tryCancel()).toBe(true);
});

it("what was made permanent cannot be cancelled any more", () => {
  const gate = new WorkGate();
  expect(new WorkGate(gate.memory).tryCommit()).toBe(true);
  expect(gate.tryCancel()).toBe(false);
});
