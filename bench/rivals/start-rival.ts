import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../../e2e/fixtures/throwaway-app";
import { send } from "../../e2e/wire/raw-http";
import type { Target } from "../harness/rounds";
import type { Stack } from "../harness/stack";
import { callsOf, type Route } from "../targets/routes";
import { installRival } from "./install";
import type { Rival } from "./rival";

const READY_MS_MAX = 180_000;
const LOOK_EVERY_MS = 200;
const STOP_MS_MAX = 5_000;
const SHOWN_CHARACTERS = 500;

/** Installs it where it is not yet, and has it serve the routes. Throws with what it printed when it does not. */
export async function startRival(stack: Stack, rival: Rival, routes: readonly Route[]): Promise<Target> {
  const modules = await installRival(rival);
  const folder = await mkdtemp(path.join(tmpdir(), "mock-servers-bench-"));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const { file, command, args } = rival.setUp(routes, { modules, folder, port });
  const name = path.join(folder, file.name);
  await mkdir(path.dirname(name), { recursive: true });
  await writeFile(name, file.text);
  const child = spawn(command, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  stack.defer(() => end(child));
  await ready(child, port, routes[0]?.path ?? "/");
  const calls = callsOf(routes, `127.0.0.1:${port}`, { answerOf: rival.answerOf });
  return { name: rival.name, port, pid: child.pid ?? 0, calls: () => calls };
}

/** Whatever it answers: whether it is the right thing, the load client sees. */
async function ready(child: ChildProcess, port: number, target: string): Promise<void> {
  let printed = "";
  let failure: string | null = null;
  child.stderr?.on("data", (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-SHOWN_CHARACTERS)));
  child.once("error", ({ message }) => (failure = message));
  child.once("exit", (code) => (failure ??= `It ended with exit code ${code}. ${printed}`));
  for (let waited = 0; waited < READY_MS_MAX; waited += LOOK_EVERY_MS) {
    if (failure !== null) throw new Error(failure);
    const answer = await send(port, { target, headers: ["Host", `127.0.0.1:${port}`] }).catch(() => null);
    if (answer !== null) return;
    await wait(LOOK_EVERY_MS);
  }
  throw new Error(`It did not answer within ${READY_MS_MAX / 1000} s. ${printed}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS_MAX);
  child.kill("SIGTERM");
  await exited;
  clearTimeout(timer);
}
