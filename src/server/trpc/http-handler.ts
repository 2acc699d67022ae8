import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { AppError } from "@/errors/app-error";
import { API_BATCH_SIZE_MAX } from "@/schemas/limits";
import { isDatabaseAway } from "@/errors/is-database-away";
import { createContext } from "./context";
import { limitBody } from "./request-guard";
import { appRouter } from "./router";

/** Answers one HTTP request to the management API under /api/trpc. */
export function handleApiRequest(req: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: limitBody(req),
    router: appRouter,
    createContext,
    maxBatchSize: API_BATCH_SIZE_MAX,
    // Answers depend on who asks, and an answer that was kept would hide the edit made since.
    responseMeta: () => ({ headers: new Headers({ "cache-control": "private, no-store" }) }),
    onError({ error, path }) {
      // Whoever no longer waits for an answer has ended the wait themselves: nothing failed.
      if (req.signal.aborted && error.cause?.name === "AbortError") return;
      const cause = AppError.is(error.cause) ? error.cause.cause : error.cause;
      if (isDatabaseAway(cause)) {
        console.error(`Procedure ${path ?? "?"}: the database cannot be reached. ${reasonOf(cause)}`);
      } else if (error.code === "INTERNAL_SERVER_ERROR") {
        // The input stays out of the log: it may hold passwords and people's data.
        console.error(`Procedure ${path ?? "?"} failed:`, error.cause ?? error);
      }
    },
  });
}

/** In one line: many calls fail at the same time, all for one reason. Prisma's messages end with it, after the code that was running. */
function reasonOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).trim().split("\n").at(-1) ?? "";
}
