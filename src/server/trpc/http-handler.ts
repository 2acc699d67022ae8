import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { AppError } from "@/errors/app-error";
import { isDatabaseAway } from "@/errors/is-database-away";
import { isDiskFull } from "@/errors/is-disk-full";
import { API_BATCH_SIZE_MAX } from "@/schemas/limits";
import { reasonOf } from "@/server/log/describe-error";
import { log } from "@/server/log/log";
import { REQUEST_ID_HEADER } from "@/server/log/request-id";
import { outsideRequests } from "@/server/process/outside-requests";
import { createContext } from "./base/context";
import { limitBody } from "./base/request-guard";
import { appRouter } from "./router";

/** Answers one HTTP request to the management API under /api/trpc. */
export function handleApiRequest(req: Request): Promise<Response> {
  return outsideRequests(() => answer(req));
}

function answer(req: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: limitBody(req),
    router: appRouter,
    createContext,
    maxBatchSize: API_BATCH_SIZE_MAX,
    // Answers depend on the person, and a cached answer would hide later edits.
    responseMeta: () => ({ headers: new Headers({ "cache-control": "private, no-store" }) }),
    onError({ error, path }) {
      // The client has stopped waiting; nothing failed.
      if (req.signal.aborted && error.cause?.name === "AbortError") return;
      const cause = AppError.is(error.cause) ? error.cause.cause : error.cause;
      const where = { procedure: path, requestId: req.headers.get(REQUEST_ID_HEADER) ?? undefined };
      if (isDatabaseAway(cause)) {
        log().error({ ...where, reason: reasonOf(cause) }, "A procedure could not reach the database");
      } else if (isDiskFull(cause)) {
        log().error({ ...where, reason: reasonOf(cause) }, "The disk of the database is full");
      } else if (error.code === "INTERNAL_SERVER_ERROR") {
        // The input is not logged, because it may contain passwords and personal data.
        log().error({ ...where, err: error.cause ?? error }, "A procedure failed");
      }
    },
  });
}
