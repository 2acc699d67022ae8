import { processWide } from "./process-wide";

/** What a process asks of all other processes of its instance: to read these mock servers again, or to write the calls that they answered. */
export type OthersTask = { task: "invalidate"; mockServerIds: readonly string[] } | { task: "write_calls" };

/** Resolves when each of the others has done it or has ended, or when it has taken too long. Never rejects. */
export type AskOthers = (task: OthersTask) => Promise<void>;

/** Absent if this process is the only one of its instance. */
export const otherProcesses = processWide("other-processes", (): { ask?: AskOthers } => ({}));
