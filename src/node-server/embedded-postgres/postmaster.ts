import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Writable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import type { PostgresBinaries } from "./binaries";
import type { Cluster } from "./cluster";
import { postgresEnvironment } from "./environment";
import type { PostgresHome } from "./home";

export interface Postmaster {
  pid: number;
  /** Resolves when PostgreSQL has ended, for any reason. */
  exited: Promise<void>;
  /** Stops PostgreSQL in order (open transactions are rolled back); resolves when it has ended. */
  stop(): Promise<void>;
}

/** PostgreSQL ended before it accepted connections; `log` contains its own messages. */
export class PostmasterFailure extends Error {
  constructor(readonly log: string) {
    super(log.trim() === "" ? "PostgreSQL ended without saying why." : log.trim());
  }
}

const READY_POLL_MS = 15;
const READY_TIMEOUT_MS = 60_000;

/** Starts PostgreSQL on a loopback port and resolves when it accepts connections; throws PostmasterFailure if it does not. */
export async function startPostmaster(
  cluster: Cluster,
  home: PostgresHome,
  binaries: PostgresBinaries,
  port: number,
): Promise<Postmaster> {
  const logFile = path.join(home.directory, "postgres.log");
  const child = spawnPostgres(cluster, home, binaries, port, logFile);
  const exited = new Promise<void>((resolve) => child.once("error", () => resolve()).once("exit", () => resolve()));
  const releaseWatcher = () => {
    const pipe = child.stdio[3] as Writable | null | undefined;
    pipe?.on("error", () => undefined).end("bye\n");
  };
  void exited.then(releaseWatcher);

  let hasExited = false;
  void exited.then(() => (hasExited = true));
  for (const deadline = Date.now() + READY_TIMEOUT_MS; !(await isReady(cluster, child.pid));) {
    if (hasExited) throw new PostmasterFailure(await readFile(logFile, "utf8"));
    if (Date.now() > deadline) {
      child.kill("SIGINT");
      throw new PostmasterFailure(`PostgreSQL did not become ready within ${READY_TIMEOUT_MS / 1000} seconds.`);
    }
    await wait(READY_POLL_MS);
  }

  return {
    pid: child.pid ?? 0,
    exited,
    async stop() {
      if (hasExited) return;
      await endPostgres(child, cluster, home, binaries);
      await exited;
    },
  };
}

function spawnPostgres(
  cluster: Cluster,
  home: PostgresHome,
  binaries: PostgresBinaries,
  port: number,
  logFile: string,
): ChildProcess {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    shared_buffers: "32MB",
    // The app reports failed statements; what stops PostgreSQL itself is still logged.
    log_min_messages: "fatal",
  };
  const args = ["-D", cluster.directory, "-p", String(port)];
  for (const [name, value] of Object.entries(settings)) args.push("-c", `${name}=${value}`);

  const log = openSync(logFile, "w");
  try {
    const options = {
      ...home.user,
      cwd: home.directory,
      env: postgresEnvironment(),
      // A separate session: Ctrl-C in the terminal must not reach PostgreSQL before the app has answered its calls.
      detached: process.platform !== "win32",
    };
    if (process.platform === "win32")
      return spawn(binaries.postgres, args, { ...options, stdio: ["ignore", log, log] });

    // The background shell waits on a pipe whose other end only this process holds. However this process dies, even by kill -9, the read
    // ends and PostgreSQL is told to stop. `exec` replaces the shell with PostgreSQL, so that pid and exit are PostgreSQL's own.
    const watched = '(read x <&3 || kill -INT $$) >/dev/null 2>&1 & exec 3<&-; exec "$0" "$@"';
    return spawn("/bin/sh", ["-c", watched, binaries.postgres, ...args], {
      ...options,
      stdio: ["ignore", log, log, "pipe"],
    });
  } finally {
    closeSync(log);
  }
}

// postmaster.pid: line 1 is the pid, line 8 the status.
async function isReady(cluster: Cluster, pid: number | undefined): Promise<boolean> {
  const lines = (await readFile(path.join(cluster.directory, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const isOurs = process.platform === "win32" || lines[0]?.trim() === String(pid);
  return isOurs && lines[7]?.trim() === "ready";
}

async function endPostgres(
  child: ChildProcess,
  cluster: Cluster,
  home: PostgresHome,
  binaries: PostgresBinaries,
): Promise<void> {
  if (process.platform === "win32") return stopByPgCtl(cluster, home, binaries);
  // "Fast": clients are disconnected, open transactions are rolled back, and everything is written.
  child.kill("SIGINT");
}

/** Stops the PostgreSQL that runs on the cluster, even if another process started it. */
export async function stopByPgCtl(cluster: Cluster, home: PostgresHome, binaries: PostgresBinaries): Promise<void> {
  const stopping = spawn(binaries.pgCtl, ["stop", "-D", cluster.directory, "-m", "fast", "-w", "-t", "20"], {
    ...home.user,
    cwd: home.directory,
    stdio: "ignore",
  });
  await once(stopping, "close");
}
