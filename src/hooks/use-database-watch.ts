"use client";

import { useEffect, useEffectEvent } from "react";

import { useTRPCClient } from "@/lib/trpc";

const EVERY_MS = 2_500;
// A server that is hung, or a connection that broke without a word, must not end the asking.
const ANSWER_TIMEOUT_MS = 5_000;

/** Asks for a database that is away, until the component is gone; calls `onBack` each time that it is found to be back. */
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
    // Not at once: what was refused while this is answered well would be asked, and refused, without a pause.
    askLater();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [client]);
}
