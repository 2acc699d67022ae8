"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { counted } from "@/lib/text/counted";

const SPOKEN_EVERY_MS = 3000;

/**
 * Tells screen readers from time to time how many calls came; an announcement per call would never end. @param count all calls since the
 * start
 */
export function NewCallsAnnouncer({ count }: { count: number }) {
  const [spoken, setSpoken] = useState({ upTo: 0, words: "" });
  const isBehind = count !== spoken.upTo;
  const speak = useEffectEvent(() => {
    setSpoken({ upTo: count, words: `${counted(count - spoken.upTo, "new call")} recorded.` });
  });
  useEffect(() => {
    if (!isBehind) return;
    const timer = setTimeout(() => speak(), SPOKEN_EVERY_MS);
    return () => clearTimeout(timer);
  }, [isBehind]);
  return (
    <p role="status" className="sr-only">
      {spoken.words}
    </p>
  );
}
