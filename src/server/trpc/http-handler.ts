import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { AppError } from "@/errors/app-error";
import { API_BATCH_SIZE_MAX } from "@/schemas/limits";
import { isDatabaseAway } from "@/errors/is-database-away";
import { reasonOf } from "@/server/describe-error";
import { log } from "@/server/log";
import { REQUEST_ID_HEADER } from "@/server/request-id";
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
      const where = { procedure: path, requestId: req.headers.get(REQUEST_ID_HEADER) ?? undefined };
      if (isDatabaseAway(cause)) {
        log().error({ ...where, reason: reasonOf(cause) }, "A procedure could not reach the database");
      } else if (error.code === "INTERNAL_SERVER_ERROR") {
        // The input stays out of the log: it may hold passwords and people's data.
        log().error({ ...where, err: error.cause ?? error }, "A procedure failed");
      }
    },
  });
}
