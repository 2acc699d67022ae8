import { renewConnections } from "../db";
import { reasonOf } from "../describe-error";
import { log } from "../log";
import { askForChanges } from "./ask-for-changes";
import { createChangeCheck, type ChangeCheck } from "./change-check";
import { forgetSnapshots, invalidateSnapshots } from "./snapshot-store";

// One for the process, like the snapshots that it is about.
const CHECK = Symbol.for("mock-servers.change-check");

/** Keeps this process told of what changed, and knows whether the database is away. */
export function changeCheck(): ChangeCheck {
  const holder = globalThis as { [CHECK]?: ChangeCheck };
  return (holder[CHECK] ??= createChangeCheck(askForChanges, {
    onChanges: (ids) => (ids === "all" ? forgetSnapshots() : invalidateSnapshots(ids)),
    onAway: (error) => {
      const reason = reasonOf(error);
      log().error({ reason }, "The database does not answer. Mock servers that were called before go on answering.");
    },
    onBack: (awayMs) => log().info({ awayMs: Math.round(awayMs) }, "The database is back"),
    onReconnected: renewConnections,
  }));
}
