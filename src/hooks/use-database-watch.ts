"use client";

import { useEffect, useEffectEvent } from "react";
import { useTRPCClient } from "@/lib/api/trpc";

const EVERY_MS = 2_500;
// A hung server or a silently broken connection must not end the polling.
const ANSWER_TIMEOUT_MS = 5_000;

/** Polls while the database is away, until the component is unmounted; calls `onBack` each time the database is found to be back. */
export function useDatabaseWatch(onBack: () => void): void {
  const client = useTRPCClient();
  const tell = useEffectEvent(onBack);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const ask = async () => {
      const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
      const status = await client.instance.status.query(undefined, { signal }).catch(() => null);
      if (isOver) return;
      if (status?.database === "reachable") tell();
      askLater();
    };
    const askLater = () => {
      timer = setTimeout(() => void ask(), EVERY_MS);
    };
    // Not at once: if calls are refused although this check succeeds, they would be repeated without a pause.
    askLater();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [client]);
}
