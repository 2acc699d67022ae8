import { existsSync } from "node:fs";
import path from "node:path";
import { env } from "@/server/env";
import { processWide } from "@/server/process/process-wide";
import { chooseInTurns } from "./choose-in-turns";
import { createBodyChooser } from "./body-chooser";

/**
 * The chooser of this process, started in its checkout or image. Where the thread's code is not built, everything is chosen on the event
 * loop: in development, and on Vercel, where a function answers few calls at once.
 */
export const processBodyChooser = processWide("body-chooser", () => {
  const file = path.resolve("dist/body-thread.js");
  const isBuilt = !env().isDevelopment && existsSync(file);
  return isBuilt ? createBodyChooser({ file }) : chooseInTurns;
});
