"use client";

import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import type { OutgoingCall } from "@/call-shapes/outgoing-call";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { useKeptState } from "@/hooks/use-kept-state";
import type { TrialAnswerDto } from "@/lib/api/api-types";
import { useTRPCClient } from "@/lib/api/trpc";

/** A call with its answer. */
export interface SentCall {
  call: OutgoingCall;
  result: TrialAnswerDto;
}

/**
 * Sends calls to a mock server, one at a time. The last answer is kept under a name until the page is reloaded, also if it arrives after
 * the person has left the tab.
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
      // A line without a name is not sent. It is kept in the list, so that the server's errors have the right positions.
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
    /** Stops waiting for the answer, e.g. during an example's delay. */
    cancel: () => abort.current?.abort(),
  };
}

/** The error of a call that the person cancelled. */
export class CancelledCall extends Error {
  override readonly name = "CancelledCall";
}

const UNSENT_HEADER = { key: "X-Unsent", value: "", enabled: false };
