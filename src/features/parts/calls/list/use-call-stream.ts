"use client";

import { createTRPCClient, httpSubscriptionLink } from "@trpc/client";
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { useCurrentWorkspace } from "@/features/ground/session/current-workspace";
import { apiFailure } from "@/lib/api/api-failure";
import type { CallSummaryDto } from "@/lib/api/api-types";
import type { AppRouter } from "@/server/trpc/router";

export type StreamState = "connecting" | "live" | "reconnecting" | "refused";

interface StreamHandlers {
  /** Called when the connection is made, also again: earlier calls may have been missed. */
  onConnected: () => void;
  /** Newest first; calls that come at nearly the same time are passed on together. */
  onCalls: (rows: CallSummaryDto[]) => void;
}

/**
 * Streams the calls of a mock server as they are recorded. The connection is closed while the page is hidden, because browsers allow six
 * connections to one server, over all of their windows.
 */
export function useCallStream(mockServerId: string, isOn: boolean, handlers: StreamHandlers): StreamState {
  const { id: workspaceId } = useCurrentWorkspace();
  const isSeen = useSyncExternalStore(subscribeToSight, () => document.visibilityState === "visible");
  const [state, setState] = useState<StreamState>("connecting");
  const [attempt, setAttempt] = useState(0);
  const connected = useEffectEvent(() => {
    setState("live");
    handlers.onConnected();
  });
  const received = useEffectEvent((rows: CallSummaryDto[]) => handlers.onCalls(rows));

  useEffect(() => {
    if (!isOn || !isSeen) return;
    const batch = batched(received);
    let retry: ReturnType<typeof setTimeout> | undefined;
    const subscription = streamClient().calls.watch.subscribe(
      { workspaceId, mockServerId },
      {
        onData: ({ data }) => batch.add(data),
        onConnectionStateChange: (next) => {
          if (next.state === "pending") connected();
          if (next.state === "connecting" && next.error) setState("reconnecting");
        },
        onError: (error) => {
          const { status } = apiFailure(error);
          const isRefused = status !== null && status >= 400 && status < 500;
          setState(isRefused ? "refused" : "reconnecting");
          if (!isRefused) retry = setTimeout(() => setAttempt(attempt + 1), RETRY_MS);
        },
      },
    );
    return () => {
      clearTimeout(retry);
      batch.end();
      subscription.unsubscribe();
      setState("connecting");
    };
  }, [workspaceId, mockServerId, isOn, isSeen, attempt]);
  return state;
}

const RETRY_MS = 2000;

// Without batches, a thousand calls a second would keep the page busy with rendering.
const TOGETHER_MS = 150;

function batched(send: (rows: CallSummaryDto[]) => void) {
  let rows: CallSummaryDto[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    add: (row: CallSummaryDto) => {
      rows.unshift(row);
      timer ??= setTimeout(() => {
        timer = undefined;
        const together = rows;
        rows = [];
        send(together);
      }, TOGETHER_MS);
    },
    end: () => clearTimeout(timer),
  };
}

let client: ReturnType<typeof createTRPCClient<AppRouter>> | undefined;

/** Separate from the app's own client, which every page loads: only this list streams. */
function streamClient() {
  client ??= createTRPCClient<AppRouter>({ links: [httpSubscriptionLink({ url: "/api/trpc" })] });
  return client;
}

function subscribeToSight(listener: () => void) {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}
