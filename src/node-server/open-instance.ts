import path from "node:path";
import { performance } from "node:perf_hooks";
import { env } from "@/server/env";
import { log } from "@/server/log/log";
import { openDatabase, type OpenDatabase } from "./database";
import { logFormat, openLog } from "./open-log";
import { completeSettings } from "./settings";
import { siteWarning } from "./site-warning";
import type { Stoppable } from "./shutdown";

/** Completes the settings, and opens and migrates the database. @param running gets what has to be stopped later */
export async function openInstance(running: Stoppable[]): Promise<OpenDatabase> {
  await openLog();
  const dataDirectory = path.resolve(process.env.DATA_DIR || ".data");
  await completeSettings(process.env, dataDirectory);
  const database = await openDatabase(process.env, dataDirectory);
  running.unshift(database);
  return database;
}

/** Says that calls are answered now, and where. */
export function sayReady({ description }: OpenDatabase): void {
  const { appUrl, mockDomain } = env();
  // Since the process started, because the start script's work counts too.
  const seconds = (performance.now() / 1000).toFixed(1);
  const ready = `Ready after ${seconds} s at ${appUrl.origin}`;
  const mockServersAt = `${appUrl.protocol}//<mock server id>.${mockDomain}`;
  if (logFormat() === "json") log().info({ database: description, mockServersAt }, ready);
  else console.log(`Database: ${description}\n\n${ready}\nMock servers answer at ${mockServersAt}`);
  const warning = siteWarning(appUrl, mockDomain);
  if (warning !== null) log().warn(warning);
}
