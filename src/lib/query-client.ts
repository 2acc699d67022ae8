import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

import { apiFailure } from "@/lib/api-failure";
import { isDatabaseAway } from "@/lib/database-outage";
import { notify } from "@/lib/notify";

interface MutationMeta extends Record<string, unknown> {
  /** Completes "Could not …" in the toast of a failure, e.g. "rename the mock server". Without it the screen says so itself. */
  doing?: string;
}

declare module "@tanstack/react-query" {
  interface Register {
    mutationMeta: MutationMeta;
  }
}

const FRESH_MS = 10_000;
const RETRIES_MAX = 2;

/** The browser's cache of what the management API said, with one place for failures that no screen shows itself. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({
      onError: (error, _input, _result, mutation) => {
        const doing = mutation.meta?.doing;
        if (!doing) return;
        // The banner says the rest.
        const description = isDatabaseAway(error) ? "The database cannot be reached." : apiFailure(error).message;
        notify({ tone: "failure", title: `Could not ${doing}.`, description });
      },
    }),
    defaultOptions: {
      // The server may well be on this machine, so what the browser thinks of the network does not matter.
      queries: { staleTime: FRESH_MS, networkMode: "always", retry: retryWhenAway },
      mutations: { networkMode: "always" },
    },
  });
}

/**
 * A refusal stays a refusal; only a server that did not answer, or failed, is asked again. Without its database it fails for longer: what
 * was asked then is asked again when that is back (DatabaseBanner).
 */
function retryWhenAway(failures: number, error: unknown): boolean {
  if (isDatabaseAway(error)) return false;
  const { status } = apiFailure(error);
  return failures < RETRIES_MAX && (status === null || status >= 500);
}

function leaveWhenSignedOut(error: unknown): void {
  if (apiFailure(error).status !== 401) return;
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in?from=${encodeURIComponent(here)}`);
}
