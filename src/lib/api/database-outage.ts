import type { TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { createExternalStore } from "@/lib/browser/external-store";
import type { AppRouter } from "@/server/trpc/router";
import { apiFailure } from "./api-failure";

/** True from a call that failed because the database is away, until it is known to be back. */
export const databaseAwayStore = createExternalStore(false);

export function isDatabaseAwayFailure(error: unknown): boolean {
  return apiFailure(error).code === "database_away";
}

/** Checks the error of every call of the management API, however the caller handles it. */
export const databaseOutageLink: TRPCLink<AppRouter> =
  () =>
  ({ next, op }) =>
    observable((observer) =>
      next(op).subscribe({
        next: (value) => observer.next(value),
        error: (error) => {
          if (isDatabaseAwayFailure(error)) databaseAwayStore.set(true);
          observer.error(error);
        },
        complete: () => observer.complete(),
      }),
    );
