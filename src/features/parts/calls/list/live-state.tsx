"use client";

import { clsx } from "clsx";
import { Pause, Play } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { StreamState } from "./use-call-stream";

interface LiveStateProps {
  state: StreamState;
  isPaused: boolean;
  onPause: (isPaused: boolean) => void;
}

/** Whether new calls appear automatically, and the button that pauses them. */
export function LiveState({ state, isPaused, onPause }: LiveStateProps) {
  return (
    <div className="flex items-center gap-2">
      <p role="status" className="flex items-center gap-1.5 text-xs whitespace-nowrap text-muted">
        <span
          aria-hidden
          className={clsx("size-2 rounded-full", !isPaused && state === "live" ? "bg-success" : "bg-control")}
        />
        {isPaused ? "Paused" : WORDS[state]}
      </p>
      <Button variant="outline" onClick={() => onPause(!isPaused)}>
        {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
        {isPaused ? "Resume" : "Pause"}
      </Button>
    </div>
  );
}

const WORDS: Record<StreamState, string> = {
  connecting: "Connecting…",
  live: "Live",
  reconnecting: "Reconnecting…",
  refused: "Not live",
};
