const PARALLEL_MAX = 2;

/**
 * Runs the steps in order, two at a time, and resolves when all have ended.
 *
 * A step is `{name, run, after?, needs?, alone?}`. It starts when the steps in `after` and `needs` that are part of this run have ended; if
 * one of `needs` failed, it fails without running. `alone`: it measures time, or uses all cores. `run` returns
 * `{passed, failed, skipped, output?, note?}` and does not throw; `onEnd(step, result, seconds)` is called after each step.
 */
export async function runSteps(steps, onEnd) {
  const waiting = [...steps];
  const failedNames = new Set();
  const running = new Map();

  const isReady = ({ after = [], needs = [] }) =>
    [...after, ...needs].every((name) => !running.has(name) && !waiting.some((other) => other.name === name));
  const hasRoom = ({ alone }) =>
    running.size === 0 ||
    (!alone && running.size < PARALLEL_MAX && ![...running.values()].some((other) => other.alone));

  while (waiting.length > 0 || running.size > 0) {
    // Only the first ready step is considered; otherwise a step that must run alone might wait forever.
    const next = waiting.find(isReady);
    if (next === undefined || !hasRoom(next)) {
      await Promise.race([...running.values()].map(({ ended }) => ended));
      continue;
    }
    waiting.splice(waiting.indexOf(next), 1);
    const missing = (next.needs ?? []).filter((name) => failedNames.has(name));
    const ended = (missing.length > 0 ? cannotRun(missing) : timed(next.run)).then(({ result, seconds }) => {
      running.delete(next.name);
      if (result.failed > 0) failedNames.add(next.name);
      onEnd(next, result, seconds);
    });
    running.set(next.name, { alone: next.alone, ended });
  }
}

async function timed(run) {
  const startedAt = performance.now();
  const result = await run();
  return { result, seconds: (performance.now() - startedAt) / 1000 };
}

async function cannotRun(missing) {
  const output = `Not run, because it needs what failed: ${missing.join(", ")}.`;
  return { result: { passed: 0, failed: 1, skipped: [], output }, seconds: 0 };
}
