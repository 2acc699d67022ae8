import type { WorkProgressDto } from "@/lib/api/api-types";

/** e.g. "Saving: 40,000 of 200,000…" */
export function progressWords(progress: WorkProgressDto | null): string {
  if (progress === null) return "Working…";
  const { step, done, total } = progress;
  const words = STEP_WORDS[step];
  if (done === null || total === null) return `${words}…`;
  return `${words}: ${done.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}…`;
}

const STEP_WORDS: Record<WorkProgressDto["step"], string> = {
  waiting: "Waiting until other work is done",
  reading: "Reading",
  checking: "Looking for problems",
  comparing: "Comparing calls",
  saving: "Saving",
  writing: "Writing the file",
};
