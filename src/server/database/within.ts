/**
 * What a promise resolves to, or a rejection with `late()` when that takes longer than `limitMs`. What comes later is ignored.
 *
 * A process that was busy for longer than the limit looks once at what has arrived meanwhile before it says that nothing has: a timer that is
 * due runs before the answer that lies in a socket is read.
 */
export function within<Result>(limitMs: number, promise: Promise<Result>, late: () => Error): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => setImmediate(() => reject(late())), limitMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
