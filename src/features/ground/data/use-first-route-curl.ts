"use client";

import { withToken } from "@/call-shapes/outgoing-call";
import type { MockServerDto } from "@/lib/api/api-types";
import { curlCommand } from "@/lib/text/curl";
import { useRoutes } from "./use-routes";
import { useSavedCall } from "./use-saved-call";

/**
 * The command that calls a mock server's first route, with the product's own placeholder for the token of a published one
 * (docs/rules.md, "Calling a mock server"). Null while it is read, and where there is none: then `isKnown` is true.
 */
export function useFirstRouteCurl(mockServer: MockServerDto): { command: string | null; isKnown: boolean } {
  const { data: routes, error } = useRoutes(mockServer.id);
  const first = routes?.[0];
  const { call, error: callError } = useSavedCall(first?.requestId ?? null, null);
  if (error || callError || (routes && !first)) return { command: null, isKnown: true };
  if (call === null) return { command: null, isKnown: false };
  const ready = mockServer.status === "published" ? withToken(call, "<your-token>") : call;
  return { command: curlCommand(mockServer.url, ready), isKnown: true };
}
