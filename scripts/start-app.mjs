import { spawn } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { checkDatabaseAddress } from "./database-address.mjs";
import { claimData } from "./data-directory.mjs";
import { loadEnvFiles } from "./env-files.mjs";
import { stopWithNpm } from "./parent-process.mjs";
import { checkPort, readPort } from "./port.mjs";
import { ROOT, ensureBuilt, ensureGenerated, ensureInstalled } from "./prepare.mjs";
import { fail } from "./progress.mjs";
import { endWithTools } from "./run-tool.mjs";

/**
 * Starts the app from a bare checkout. Everything that can refuse the start is checked first, before anything slow.
 *
 * The server runs in this process, so that whatever kills one kills the other; only `dev` has a process in between, which restarts it after
 * an edit.
 */
export async function startApp({ dev }) {
  try {
    const toolsEnd = endWithTools();
    process.chdir(ROOT);
    loadEnvFiles();
    process.env.NODE_ENV = dev ? "development" : "production";

    const port = readPort();
    const dataDirectory = path.resolve(process.env.DATA_DIR || ".data");
    process.env.DATA_DIR = dataDirectory;
    if (process.env.DATABASE_URL) await checkDatabaseAddress(process.env.DATABASE_URL);
    else await claimData(dataDirectory, process.env.APP_URL || `http://localhost:${port}`);
    await checkPort(port);

    await ensureInstalled();
    if (dev) await ensureGenerated();
    else await ensureBuilt({ next: true });
    toolsEnd();
    stopWithNpm();
    if (dev) return superviseSources();
    process.setSourceMapsEnabled(true);
    await import(pathToFileURL(path.join(ROOT, "dist/server.js")).href);
  } catch (error) {
    fail(error);
  }
}

// tsx restarts the server when a module that it imports changes. Next.js reloads everything else itself.
function superviseSources() {
  const tsx = path.join(ROOT, "node_modules/tsx/dist/cli.mjs");
  const args = ["watch", "--clear-screen=false", "--tsconfig", "tsconfig.server.json", "src/node-server/dev.ts"];
  const child = spawn(process.execPath, [tsx, ...args], { cwd: ROOT, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.once("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
}
