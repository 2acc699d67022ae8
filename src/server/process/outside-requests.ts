import { AsyncLocalStorage } from "node:async_hooks";
import { processWide } from "./process-wide";

type Run = <Result>(work: () => Result) => Result;

const outside = processWide("outside-requests", (): { run: Run | null } => ({ run: null }));

/** To be called once while the process starts, before any request: what runs now belongs to none. */
export function beOutsideRequests(): void {
  outside().run ??= AsyncLocalStorage.snapshot();
}

/**
 * Runs work whose promises or sockets may be kept after the request that needed it. Node.js ties each of them to the request, and Next.js
 * ties the request to its whole body: Prisma remembers the last hundred transactions, and so a hundred imports of 20 MB stayed in memory.
 *
 * Where no start has called `beOutsideRequests`, as in a function of Vercel's, it runs as if called directly: the platform's own waiting
 * needs the request there.
 */
export function outsideRequests<Result>(work: () => Result): Result {
  const { run } = outside();
  return run === null ? work() : run(work);
}
