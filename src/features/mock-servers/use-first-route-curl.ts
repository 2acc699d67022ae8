"use client";

import { useRoutes } from "@/features/mock-servers/use-routes";
import { useSavedCall } from "@/features/try-it/use-saved-call";
import type { MockServerSummary } from "@/lib/api-types";
import { curlCommand } from "@/lib/curl";
import { withToken } from "@/lib/outgoing-call";

/**
 * The command that calls a mock server's first route, with the product's own placeholder for the token of a published one (product.txt
 * section 6). Null while it is read, and where there is none: then `isKnown` is true.
 */
export function useFirstRouteCurl(mockServer: MockServerSummary): { command: string | null; isKnown: boolean } {
  const { data: routes, error } = useRoutes(mockServer.id);
  const first = routes?.[0];
  const { call, error: callError } = useSavedCall(first?.requestId ?? null, null);
  if (error || callError || (routes && !first)) return { command: null, isKnown: true };
  if (call === null) return { command: null, isKnown: false };
  const ready = mockServer.status === "published" ? withToken(call, "<your-token>") : call;
  return { command: curlCommand(mockServer.url, ready), isKnown: true };
}
