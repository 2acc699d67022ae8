"use client";

import { useEffect, useEffectEvent, useState } from "react";

import { counted } from "@/lib/counted";

const SPOKEN_EVERY_MS = 3000;

/** Says now and then how many calls came: each by itself would never let a screen reader finish. `count` is of all since the start. */
export function NewCallsSpoken({ count }: { count: number }) {
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
