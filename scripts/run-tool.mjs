import { spawn } from "node:child_process";
import { StartRefusal } from "./progress.mjs";

const running = new Set();

/**
 * Runs a program without showing its output, unless it fails: then the refusal contains the output after `failure`.
 *
 * Example: `await runTool([process.execPath, "node_modules/next/dist/bin/next", "build"], { cwd, failure: "The build failed." })`.
 */
export async function runTool([program, ...args], { cwd, env = {}, failure }) {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // Only `npm` on Windows is a script that needs a shell.
    shell: process.platform === "win32" && program === "npm",
  });
  running.add(child);
  const output = [];
  child.stdout.on("data", (chunk) => output.push(chunk));
  child.stderr.on("data", (chunk) => output.push(chunk));
  const problem = await new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) =>
      resolve(code === 0 ? null : `It ended with ${signal ?? `exit code ${code}`}.`),
    );
  });
  running.delete(child);
  if (problem !== null) throw new StartRefusal(`${Buffer.concat(output).toString()}\n${failure} ${problem}`.trim());
}

/**
 * Until the returned function is called, SIGINT and SIGTERM end this process and the tool that it waits for. A signal that only reached
 * this process would leave an install or a build running.
 */
export function endWithTools() {
  const end = (signal) => {
    for (const child of running) child.kill(signal);
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
  return () => {
    process.off("SIGINT", end);
    process.off("SIGTERM", end);
  };
}
