import { log } from "./log";

export interface LoggedCall {
  lane: "node" | "web" | "app";
  method: string;
  /** `/users?page=2`; of it the path is logged, because queries hold what people search for, and secrets. */
  target: string;
  /** Null where the caller went away before there was an answer. */
  status: number | null;
  durationMs: number;
  /** False where the caller went away before it had all of the answer. */
  isComplete: boolean;
  requestId: string | null;
  /** Of the answer's body, where that is known. */
  bytes?: number;
  mockServerId?: string;
}

/** A longer path is cut: its caller chooses how long it is. */
const PATH_LENGTH_MAX = 1_000;
const ID_LENGTH_MAX = 64;

/** ACCESS_LOG=1: one line for a call. */
export function logCall({ target, durationMs, isComplete, mockServerId, ...fields }: LoggedCall): void {
  const line = {
    ...fields,
    path: loggedPath(target),
    durationMs: Math.round(durationMs * 1_000) / 1_000,
    mockServerId: mockServerId?.slice(0, ID_LENGTH_MAX),
  };
  log().info(line, isComplete ? "Call answered" : "The caller went away");
}

/** An invitation's address is its secret. */
const INVITATION = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/]*)?[/\\]+invitation[/\\]+[^/\\]+/i;

export function loggedPath(target: string): string {
  const mark = target.indexOf("?");
  const path = mark === -1 ? target : target.slice(0, mark);
  return path.replace(INVITATION, "/invitation/[redacted]").slice(0, PATH_LENGTH_MAX);
}
