import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { notify } from "@/lib/browser/notify";
import { apiFailure } from "./api-failure";
import { isDatabaseAwayFailure } from "./database-outage";

interface MutationMeta extends Record<string, unknown> {
  /** Completes "Could not …" in the toast of a failure, e.g. "rename the mock server". Without it, the screen shows the failure itself. */
  doing?: string;
}

declare module "@tanstack/react-query" {
  interface Register {
    mutationMeta: MutationMeta;
  }
}

const FRESH_MS = 10_000;
const RETRIES_MAX = 2;

/** The browser's cache of the management API, and the handler of failures that no screen shows. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({
      onError: (error, _input, _result, mutation) => {
        const doing = mutation.meta?.doing;
        if (!doing) return;
        // The banner explains the rest.
        const description = isDatabaseAwayFailure(error)
          ? "The database cannot be reached."
          : apiFailure(error).message;
        notify({ tone: "failure", title: `Could not ${doing}.`, description });
      },
    }),
    defaultOptions: {
      // The server may be on this machine, so the browser's view of the network does not matter.
      queries: { staleTime: FRESH_MS, networkMode: "always", retry: retryWhenAway },
      mutations: { networkMode: "always" },
    },
  });
}

/**
 * Refusals are not repeated; only a server that did not answer or failed is asked again. If the database is away, queries are repeated when
 * it is back (DatabaseBanner).
 */
function retryWhenAway(failures: number, error: unknown): boolean {
  if (isDatabaseAwayFailure(error)) return false;
  const { status } = apiFailure(error);
  return failures < RETRIES_MAX && (status === null || status >= 500);
}

function leaveWhenSignedOut(error: unknown): void {
  if (apiFailure(error).status !== 401) return;
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in?from=${encodeURIComponent(here)}`);
}
