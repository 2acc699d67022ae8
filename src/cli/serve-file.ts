import { watchFile } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { messageOf } from "@/server/log/describe-error";
import { answerOverHttp, type HttpLane } from "@/server/mock-runtime/answer-over-http";
import { authorize } from "@/server/mock-runtime/authorize";
import { readMockCall } from "@/server/mock-runtime/call/mock-call";
import { createCallServer, type CallServer } from "@/server/mock-runtime/http/call-server";
import { writeHeadRaw } from "@/server/mock-runtime/http/write-head";
import { createBodyChooser } from "@/server/mock-runtime/choosing/body-chooser";
import { mockSnapshot } from "@/server/mock-runtime/snapshots/mock-snapshot";
import { KILL_AFTER_DRAIN_MS, killAfter } from "@/server/process/kill-after";
import { beginStop } from "@/server/process/process-state";
import { drainMsOf, onStopSignal } from "@/server/process/stop-signals";
import { contents } from "./check-file";
import { CommandError } from "./command-line";
import { readMockFile, type MockFile } from "./mock-file";

export interface ServeOptions {
  /** Absolute. */
  file: string;
  port: number;
  host: string;
  watch: boolean;
  bodyBytesMax: number;
  /** How long a stop waits for calls in progress. */
  drainSeconds: number;
  callTimeoutSeconds: number;
}

/** Kept connections are closed after this time without a call. */
const QUIET_MS = 100;

/**
 * Serves a collection file until the process is stopped. Every path belongs to the mock, and it answers everyone who can reach `host`.
 * Resolves when it listens; throws a CommandError if the file cannot be read or the port cannot be used.
 */
export async function serveFile(options: ServeOptions): Promise<void> {
  const { file, port, host, watch, bodyBytesMax, drainSeconds, callTimeoutSeconds } = options;
  let revision = 1;
  let served = await readMockFile(file);
  let snapshot = snapshotOf(served, revision);
  tellWarnings(served);

  const lane: HttpLane = {
    instance: { isLocal: true, bodyBytesMax },
    find: () => snapshot,
    authorize,
    // A file is never published and has no pins, so no call is counted.
    count: () => "counted",
    pin: (call) => call,
    // Built beside the command's own bundle.
    choose: createBodyChooser({ file: new URL("./body-thread.js", import.meta.url) }),
    writeHead: writeHeadRaw,
    onFailure: ({ error, call: { method, target } }) =>
      console.error(`${method} ${target} could not be answered:`, error),
  };
  const mockServer = path.basename(file);
  const callServer = createCallServer((req, res, awaitsContinue) => {
    const call = readMockCall(req.method ?? "GET", req.url ?? "/", req.rawHeaders);
    answerOverHttp(req, res, mockServer, call, lane, awaitsContinue);
  }, callTimeoutSeconds);

  const address = await listen(callServer.server, port, host);
  if (watch) {
    const readAgain = async () => {
      served = await readMockFile(file);
      snapshot = snapshotOf(served, (revision += 1));
      tellWarnings(served);
      console.log(`Read again: ${served.read.collection.name}, ${contents(served.read)}.`);
    };
    onSave(file, () => {
      readAgain().catch((error: unknown) => {
        console.error(`${messageOf(error)}\nThe last good version goes on answering.`);
      });
    });
  }
  endOnSignal(callServer, drainSeconds);
  console.log(
    `${served.read.collection.name}: ${contents(served.read)}.\nAnswers at ${address}${watch ? ", and watches the file" : ""}.`,
  );
}

function snapshotOf({ mock }: MockFile, revision: number) {
  return mockSnapshot({ mockServerId: "", revision, isPublished: false, mock, bytes: 0 });
}

function tellWarnings({ read }: MockFile): void {
  for (const { where, message } of read.warnings) console.error(`Warning: ${where}: ${message}`);
}

/**
 * Polls the file's name ten times a second instead of watching the open file, which also works for editors that save by renaming and for
 * network drives.
 */
const POLL_MS = 100;

function onSave(file: string, read: () => void): void {
  watchFile(file, { interval: POLL_MS }, (now, before) => {
    if (now.mtimeMs !== before.mtimeMs || now.size !== before.size || now.ino !== before.ino) read();
  });
}

function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new CommandError(listenProblem(error, port, host)));
    });
    server.listen(port, host, () => {
      const { address, family, port: actual } = server.address() as AddressInfo;
      resolve(`http://${family === "IPv6" ? `[${address}]` : address}:${actual}`);
    });
  });
}

function listenProblem(error: NodeJS.ErrnoException, port: number, host: string): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} of ${host} is in use by another program: choose another with --port.`;
    case "EACCES":
      return `This user may not listen on port ${port}: choose one above 1023 with --port.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `${host} is no address of this machine: choose another with --host.`;
    default:
      return `It is not possible to listen on port ${port} of ${host}: ${error.message}`;
  }
}

/** Answers calls in progress first. */
function endOnSignal({ drain }: CallServer, drainSeconds: number): void {
  onStopSignal((isHurried) => {
    const drainMs = drainMsOf(drainSeconds * 1_000, isHurried);
    const { endsAt } = beginStop(drainMs, isHurried);
    killAfter(drainMs + KILL_AFTER_DRAIN_MS);
    // Exits explicitly, because the watched file would keep the process alive.
    void drain({ listenMs: 0, otherListenersMs: 0, quietMs: isHurried ? 0 : QUIET_MS, endsAt }).then(() =>
      process.exit(0),
    );
  });
}
