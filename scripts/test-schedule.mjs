const PARALLEL_MAX = 2;

/**
 * Runs the steps in their order, two at a time, and answers when all have ended.
 *
 * A step is `{name, run, after?, needs?, alone?}`. It starts when those named in `after` and `needs` that are part of this run have
 * ended; one of `needs` that failed makes it fail without running. `alone`: it measures time, or uses all cores by itself.
 * `run` answers `{passed, failed, skipped, output?, note?}` and does not throw; `onEnd(step, result, seconds)` hears of each end.
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
    // Only the first ready one is asked for room: otherwise a step that must be alone would wait for ever.
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
