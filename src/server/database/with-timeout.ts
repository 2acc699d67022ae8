/**
 * The result of a promise, or a rejection with `late()` if it takes longer than `limitMs`. A later result is ignored.
 *
 * A timer that is due runs before answers that have already arrived in a socket are read. Therefore a process that was busy for longer than
 * the limit reads them once before it rejects.
 */
export function withTimeout<Result>(limitMs: number, promise: Promise<Result>, late: () => Error): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => setImmediate(() => reject(late())), Math.max(limitMs, 0));
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
