import { processWide } from "@/server/process/process-wide";

interface RecordingCounts {
  /** Calls written to the database. */
  recorded: number;
  /** Calls that did not fit in the queue or could not be written. */
  dropped: number;
}

/** Since the process started. Counted at once; the database gets the number of dropped calls when it can be reached. */
export const recordingCounts = processWide("recording-counts", (): RecordingCounts => ({ recorded: 0, dropped: 0 }));
