import type { MessagePort } from "node:worker_threads";
import { AppError, type AppErrorCode, type AppErrorKind } from "@/errors/app-error";
import { isDatabaseAway } from "@/errors/is-database-away";
import { databaseAway } from "@/errors/refusals";
import { messageOf } from "@/server/log/describe-error";
import type { JobName } from "@/server/work/job";

/** What a thread gets. */
export interface ThreadTask {
  job: JobName;
  input: unknown;
  /** The memory of the work's WorkGate. */
  gate: SharedArrayBuffer;
  /** Takes the job's progress (`Progress`). */
  port: MessagePort;
}

/** What it answers. */
export type ThreadOutcome = ({ ok: true; output: unknown } | { ok: false; error: CopiedError }) & {
  /** The mock servers whose answers the job has changed. */
  changedMockServerIds: string[];
};

/** An error as plain values: what is copied between threads loses its class and its fields. */
export type CopiedError =
  | { is: "refusal"; kind: AppErrorKind; code: AppErrorCode; message: string; details: unknown }
  | { is: "database away"; reason: string }
  | { is: "failure"; message: string; stack: string | undefined };

export function copyError(error: unknown): CopiedError {
  if (AppError.is(error)) {
    const { kind, code, message, details } = error;
    return { is: "refusal", kind, code, message, details };
  }
  if (isDatabaseAway(error)) return { is: "database away", reason: messageOf(error) };
  return { is: "failure", message: messageOf(error), stack: error instanceof Error ? error.stack : undefined };
}

export function errorOfCopy(copy: CopiedError): Error {
  switch (copy.is) {
    case "refusal":
      return new AppError(copy.kind, copy.code, copy.message, copy.details);
    case "database away":
      // With a code by which the log knows it again.
      return databaseAway(Object.assign(new Error(copy.reason), { code: "ECONNRESET" }));
    case "failure":
      return Object.assign(new Error(copy.message), { stack: copy.stack ?? copy.message });
  }
}
