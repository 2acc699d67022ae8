"use client";

import { useRoutes } from "@/features/mock-servers/use-routes";
import { useSavedCall } from "@/features/try-it/use-saved-call";
import type { OutgoingCall } from "@/lib/outgoing-call";

const ROOT_CALL: OutgoingCall = { method: "GET", path: "/", headers: [], body: "" };

/** A call that the mock server's first route answers; of the root while there is none. */
export function useFirstCall(mockServerId: string): OutgoingCall {
  const { data: routes } = useRoutes(mockServerId);
  const [first] = routes ?? [];
  const { call } = useSavedCall(first?.requestId ?? null, first?.examples[0]?.id ?? null);
  return call ?? ROOT_CALL;
}
