import { limitConnections } from "@/server/database/pools";
import { loadPatience } from "@/server/mock-runtime/snapshots/current-snapshot";
import { invalidateSnapshots, snapshotStore } from "@/server/mock-runtime/snapshots/snapshot-store";
import { giveWayToCalls } from "@/server/process/give-way-to-calls";
import { otherProcesses } from "@/server/process/other-processes";
import type { Progress, Workplace } from "@/server/work/job";
import { WorkGate } from "@/server/work/work-gate";
import { jobNamed } from "./jobs";
import { copyError, type ThreadOutcome, type ThreadTask } from "./thread-message";

// What a thread of open-work-threads.ts runs. It shares no memory with the process, so it has connections and snapshots of its own.

limitConnections();
giveWayToCalls();
// A mock server of 100,000 requests may take longer to load than a call waits. Work is ended sooner by its own bound.
loadPatience().ms = 120_000;

/** More than this is kept only if it is one mock server, so that what one job left does not count as the next one's memory. */
const SNAPSHOT_BYTES_KEPT = 32 * 1024 * 1024;

/** Does one job. Never throws: what the job throws is answered. */
export async function runJob({ job, input, gate, port }: ThreadTask): Promise<ThreadOutcome> {
  const changedMockServerIds: string[] = [];
  const store = snapshotStore();
  // The process tells the others, and has the calls of all written before it asks for work that reads them.
  otherProcesses().ask = async (task) => {
    if (task.task === "invalidate") changedMockServerIds.push(...task.mockServerIds);
  };
  // Edits are saved in the process, of which this thread hears nothing: each snapshot is checked before it is used again.
  invalidateSnapshots(store.entries.keys());
  try {
    const output = await jobNamed(job).run(input, placeIn(new WorkGate(gate), port));
    return { ok: true, output, changedMockServerIds };
  } catch (error) {
    return { ok: false, error: copyError(error), changedMockServerIds };
  } finally {
    port.close();
    while (store.entries.calculatedSize > SNAPSHOT_BYTES_KEPT && store.entries.size > 1) store.entries.pop();
  }
}

function placeIn(gate: WorkGate, port: ThreadTask["port"]): Workplace {
  return {
    progress: (step, done, total) => {
      const progress: Progress = { step, done: done ?? null, total: total ?? null };
      port.postMessage(progress);
    },
    commit: () => {
      if (!gate.tryCommit()) throw new Error("The work was cancelled.");
    },
  };
}
