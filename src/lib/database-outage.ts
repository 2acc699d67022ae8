import type { TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";

import { apiFailure } from "@/lib/api-failure";
import { createExternalStore } from "@/lib/external-store";
import type { AppRouter } from "@/server/trpc/router";

/** Whether a call was refused because the database is away, and it was not seen to be back since. */
export const databaseAwayStore = createExternalStore(false);

export function isDatabaseAway(error: unknown): boolean {
  return apiFailure(error).code === "database_away";
}

/** Notices it in each call of the management API, whoever makes it and whatever becomes of the failure there. */
export const databaseOutageLink: TRPCLink<AppRouter> =
  () =>
  ({ next, op }) =>
    observable((observer) =>
      next(op).subscribe({
        next: (value) => observer.next(value),
        error: (error) => {
          if (isDatabaseAway(error)) databaseAwayStore.set(true);
          observer.error(error);
        },
        complete: () => observer.complete(),
      }),
    );
