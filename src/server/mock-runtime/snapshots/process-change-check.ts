import { renewConnections } from "@/server/database/pools";
import { reasonOf } from "@/server/log/describe-error";
import { log } from "@/server/log/log";
import { processWide } from "@/server/process/process-wide";
import { askForChanges } from "./ask-for-changes";
import { createChangeCheck } from "./change-check";
import { forgetSnapshots, invalidateSnapshots } from "./snapshot-store";

/** Keeps this process told of what changed, and knows whether the database is away. */
export const changeCheck = processWide("change-check", () =>
  createChangeCheck(askForChanges, {
    onChanges: (ids) => (ids === "all" ? forgetSnapshots() : invalidateSnapshots(ids)),
    onAway: (error) => {
      const reason = reasonOf(error);
      log().error({ reason }, "The database does not answer. Mock servers that were called before go on answering.");
    },
    onBack: (awayMs) => log().info({ awayMs: Math.round(awayMs) }, "The database is back"),
    onReconnected: renewConnections,
  }),
);
