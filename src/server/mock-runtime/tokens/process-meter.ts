import { processWide } from "@/server/process/process-wide";
import { askForLease } from "./ask-for-lease";
import { createUsageMeter } from "./usage-meter";

/** Counts the calls that this process answers on their access tokens. */
export const usageMeter = processWide("usage-meter", () => createUsageMeter(askForLease));
