import { watchFile } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { messageOf } from "@/server/describe-error";
import { answerOverHttp, type HttpLane } from "@/server/mock-runtime/answer-over-http";
import { createCallServer, type CallServer } from "@/server/mock-runtime/call-server";
import { mockSnapshot } from "@/server/mock-runtime/mock-snapshot";
import { writeHeadRaw } from "@/server/mock-runtime/write-head";
import { beginStop } from "@/server/process-state";
import { drainMsOf, onStopSignal } from "@/server/stop-signals";
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
  /** How long the end waits for the calls that are being answered. */
  drainSeconds: number;
  callTimeoutSeconds: number;
}

/** No call has come for so long: connections that a caller keeps are closed. */
const QUIET_MS = 100;

/**
 * Serves a collection file until the process is told to end. Every path belongs to the mock, and it answers everyone whom `host` lets in.
 * Answers once it is listening; throws a CommandError when the file cannot be read or the port cannot be had.
 */
export async function serveFile(options: ServeOptions): Promise<void> {
  const { file, port, host, watch, bodyBytesMax, drainSeconds, callTimeoutSeconds } = options;
  let revision = 1;
  let served = readMockFile(file);
  let snapshot = snapshotOf(served, revision);
  tellWarnings(served);

  const lane: HttpLane = {
    snapshotOf: () => snapshot,
    // A file is never published and has no pins: no call of it is counted.
    spend: () => "spent",
    spendPin: () => Promise.resolve(false),
    instance: { isLocal: true, bodyBytesMax },
    writeHead: writeHeadRaw,
    onFailure: ({ error, call: { method, target } }) =>
      console.error(`${method} ${target} could not be answered:`, error),
  };
  const mockServer = path.basename(file);
  const callServer = createCallServer((req, res, awaitsContinue) => {
    answerOverHttp(req, res, { mockServer, form: "subdomain", target: req.url ?? "/" }, lane, awaitsContinue);
  }, callTimeoutSeconds);

  const address = await listen(callServer.server, port, host);
  if (watch) {
    onSave(file, () => {
      try {
        served = readMockFile(file);
        snapshot = snapshotOf(served, (revision += 1));
        tellWarnings(served);
        console.log(`Read again: ${served.read.collection.name}, ${contents(served.read)}.`);
      } catch (error) {
        console.error(`${messageOf(error)}\nThe last good version goes on answering.`);
      }
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

/** Asked for by name and not by open file, ten times a second: editors that save by renaming, and network drives, are seen as well. */
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

/** Calls in flight are answered first. */
function endOnSignal({ drain }: CallServer, drainSeconds: number): void {
  onStopSignal((isHurried) => {
    const { endsAt } = beginStop(drainMsOf(drainSeconds * 1_000, isHurried), isHurried);
    // Said outright: the watched file would keep the process alive.
    void drain({ listenMs: 0, settleMs: 0, quietMs: isHurried ? 0 : QUIET_MS, endsAt }).then(() => process.exit(0));
  });
}
