import "server-only";
import { initTRPC, TRPCError } from "@trpc/server";
import type { Action } from "@/access/vocabulary";
import { AppError } from "@/errors/app-error";
import { databaseAway, diskFull } from "@/errors/refusals";
import { workspaceScopeSchema } from "@/schemas/workspace";
import { isDatabaseAway } from "@/errors/is-database-away";
import { isDiskFull } from "@/errors/is-disk-full";
import { notSignedIn } from "@/server/auth/refusals";
import { findSession } from "@/server/auth/sessions/data";
import { countApiCall } from "@/server/counts/api-counts";
import { requireAccess, requireMembership } from "@/server/members/require-access";
import type { Context } from "./context";
import { errorForClient } from "./error-shape";
import { whileSessionGoesOn } from "./session-stream";

/** Who may call a procedure: anyone, anyone who is signed in, or members of the workspace who may perform the action. */
interface Meta {
  access: "public" | "signedIn" | Action;
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    // Stacks stay on the server, also in development, so that clients see the same errors in every mode.
    isDev: false,
    // A proxy may close a connection on which nothing is sent. A stream is restarted before a serverless function ends.
    sse: {
      ping: { enabled: true, intervalMs: 10_000 },
      client: { reconnectAfterInactivityMs: 30_000 },
      maxDurationMs: 240_000,
    },
    errorFormatter: ({ shape, error }) => {
      const { message, appError, fields } = errorForClient(error);
      return { ...shape, message, data: { ...shape.data, appError, fields } };
    },
  });

export const { router, createCallerFactory } = t;

// The outermost middleware, so that it also handles errors of the later ones.
const withAppErrors = t.procedure.use(async ({ next, path, type }) => {
  const startedAt = performance.now();
  const count = (outcome: string) =>
    countApiCall({ procedure: path, type, outcome, durationMs: performance.now() - startedAt });
  const result = await next();
  if (result.ok) {
    count("ok");
    return result;
  }
  const { cause } = result.error;
  const refusal = refusalOf(cause);
  if (!AppError.is(refusal)) {
    count(result.error.code);
    return result;
  }
  count(refusal.kind);
  throw new TRPCError({ code: refusal.kind, message: refusal.message, cause: refusal });
});

function refusalOf(cause: unknown): unknown {
  if (isDatabaseAway(cause)) return databaseAway(cause);
  return isDiskFull(cause) ? diskFull(cause) : cause;
}

export const publicProcedure = withAppErrors.meta({ access: "public" });

/** For everything outside of workspaces. The session is looked up at each call, so that one that was ended is refused at once. */
export const signedInProcedure = withAppErrors.meta({ access: "signedIn" }).use(async ({ ctx, next, type }) => {
  const { session: presented } = ctx;
  const session = presented === null ? null : await findSession(presented);
  if (session === null) throw notSignedIn();
  const startedAt = performance.now();
  const result = await next({ ctx: { session, person: session.person } });
  if (!result.ok) return result;
  if (type === "subscription") return { ...result, data: whileSessionGoesOn(session, result.data) };
  // What somebody has waited for is not theirs any more if the session was ended in the meantime.
  const tookLong = performance.now() - startedAt > ANSWER_MS_MAX;
  if (type === "query" && tookLong && (await findSession(session)) === null) throw notSignedIn();
  return result;
});

/** Milliseconds after which an answer is not given without another look at the session and the membership. */
const ANSWER_MS_MAX = 500;

/**
 * For everything inside a workspace: the declaration is the permission check. Membership is read on each call, and again before an answer
 * is given that took long, so that a removed member gets nothing any more. What waits looks again by `ctx.stillAllowed`. The procedure's
 * own input is parsed last, so that a stranger's errors reveal nothing.
 *
 * Refuses with UNAUTHORIZED, then BAD_REQUEST for a malformed workspaceId, then NOT_FOUND for strangers, then FORBIDDEN with the reason.
 */
export function procedureFor(action: Action) {
  return signedInProcedure
    .meta({ access: action })
    .input(workspaceScopeSchema)
    .use(async ({ ctx: { session, person }, input: { workspaceId }, next, type }) => {
      const workspace = await requireMembership(person.id, workspaceId, action);
      const stillAllowed = () => requireAccess(session, workspaceId, action);
      const startedAt = performance.now();
      const result = await next({ ctx: { workspace, stillAllowed } });
      const tookLong = performance.now() - startedAt > ANSWER_MS_MAX;
      if (result.ok && type === "query" && tookLong) await requireMembership(person.id, workspaceId, action);
      return result;
    });
}
