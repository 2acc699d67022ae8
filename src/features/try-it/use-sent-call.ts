"use client";

import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";

import { useCurrentWorkspace } from "@/features/workspaces/current-workspace";
import { useKeptState } from "@/hooks/use-kept-state";
import type { TryResult } from "@/lib/api-types";
import type { OutgoingCall } from "@/lib/outgoing-call";
import { useTRPCClient } from "@/lib/trpc";

/** A call that was answered. */
export interface SentCall {
  call: OutgoingCall;
  result: TryResult;
}

/**
 * Sends calls to a mock server, one at a time. The last answer is kept under a name for as long as the page is not reloaded, also when
 * it comes after the person went to look at something else.
 */
export function useSentCall(mockServerId: string, keptUnder: string) {
  const client = useTRPCClient();
  const { id: workspaceId } = useCurrentWorkspace();
  const [sent, setSent] = useKeptState<SentCall>("try-it-sent", keptUnder);
  const abort = useRef<AbortController | null>(null);
  const send = useMutation({
    mutationFn: async (call: OutgoingCall): Promise<SentCall> => {
      const controller = new AbortController();
      abort.current = controller;
      // A line without a name is not sent; the others keep their place, by which the server names a wrong one.
      const headers = call.headers.map((pair) => (pair.key === "" && pair.value === "" ? UNSENT_HEADER : pair));
      const input = { ...call, headers, workspaceId, mockServerId };
      try {
        return { call, result: await client.mockServer.tryIt.mutate(input, { signal: controller.signal }) };
      } catch (error) {
        throw controller.signal.aborted ? new CancelledCall() : error;
      }
    },
    onSuccess: setSent,
  });
  return {
    sent: sent ?? null,
    error: send.error,
    isPending: send.isPending,
    send: (call: OutgoingCall) => {
      if (!send.isPending) send.mutate(call);
    },
    /** Ends the wait for the answer, e.g. for an example's delay. */
    cancel: () => abort.current?.abort(),
  };
}

/** Why there is no answer: the person no longer wanted it. */
export class CancelledCall extends Error {
  override readonly name = "CancelledCall";
}

const UNSENT_HEADER = { key: "X-Unsent", value: "", enabled: false };
