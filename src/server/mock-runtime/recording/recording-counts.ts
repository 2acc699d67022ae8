interface RecordingCounts {
  /** Calls written to the database. */
  recorded: number;
  /** Calls for which there was no room, or that could not be written. */
  dropped: number;
}

// The Node server's bundle and Next.js's are two instances of this module in one process, which is asked for its numbers as one.
const COUNTS = Symbol.for("mock-servers.recording-counts");

/** Since the process began. Counted when it happens, while the database hears of what was dropped when it can. */
export function recordingCounts(): RecordingCounts {
  const holder = globalThis as { [COUNTS]?: RecordingCounts };
  return (holder[COUNTS] ??= { recorded: 0, dropped: 0 });
}
