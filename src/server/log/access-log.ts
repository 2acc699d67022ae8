import { log } from "./log";

export interface LoggedCall {
  lane: "node" | "web" | "app";
  method: string;
  /** `/users?page=2`. Only the path is logged, because queries contain searches and secrets. */
  target: string;
  /** Null if the caller disconnected before it was answered. */
  status: number | null;
  durationMs: number;
  /** False if the caller disconnected before it had the whole answer. */
  isComplete: boolean;
  requestId: string | null;
  /** The size of the answer's body, if known. */
  bytes?: number;
  mockServerId?: string;
}

/** A longer path is cut, because callers choose its length. */
const PATH_LENGTH_MAX = 1_000;
const ID_LENGTH_MAX = 64;

/** ACCESS_LOG=1: logs one line per call. */
export function logCall({ target, durationMs, isComplete, mockServerId, ...fields }: LoggedCall): void {
  const line = {
    ...fields,
    path: loggedPath(target),
    durationMs: Math.round(durationMs * 1_000) / 1_000,
    mockServerId: mockServerId?.slice(0, ID_LENGTH_MAX),
  };
  log().info(line, isComplete ? "Call answered" : "The caller went away");
}

/** Pages whose address ends in a secret: whoever reads it in a log could open the page as the person whom it was sent to. */
const PAGES_WITH_SECRET = ["invitation", "reset-password", "verify-email"];
const SECRET = new RegExp(
  String.raw`^(?:[a-z][a-z0-9+.-]*:\/\/[^/]*)?[/\\]+(${PAGES_WITH_SECRET.join("|")})[/\\]+[^/\\]+`,
  "i",
);

/** What may be said of an address, in the log and in traces: its path without its query, and without a secret that the page gets in it. */
export function loggedPath(target: string): string {
  const mark = target.search(/[?#]/);
  const path = mark === -1 ? target : target.slice(0, mark);
  return path.replace(SECRET, "/$1/[redacted]").slice(0, PATH_LENGTH_MAX);
}
