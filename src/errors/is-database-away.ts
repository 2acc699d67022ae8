/**
 * True for an error that says that the database cannot be reached, or does not answer: whatever was asked of it may be asked again later.
 * False for one that the database itself gave as its answer (a unique value taken, a statement that took too long), and for every
 * other error.
 *
 * Knows the errors of Node's sockets, of `pg` and of Prisma by their looks, so that whoever meets one needs neither package to ask.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!isRecord(error)) return false;
  // Node tries each address of a host name, and tells what went wrong at every one.
  if (error instanceof AggregateError && error.errors.some(isDatabaseAway)) return true;
  if (hasAwayCode(error.code) || hasAwayCode(error.errorCode)) return true;
  if (typeof error.message === "string" && isAwayMessage(error.message, error.code)) return true;
  if (endsConnection(error)) return true;
  return isAwayToPrisma(error) || (isRecord(error.meta) && isAwayToPrisma(error.meta.driverAdapterError));
}

const SOCKET_CODES = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT"],
  ...["ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "EHOSTDOWN", "ENETUNREACH", "ENETDOWN"],
]);

/** Connection exceptions; the server shuts down, crashed, is starting, or ended a connection that lay idle; it has no connection left. */
const SQL_STATE = /^(08[0-9A-Z]{3}|57P0[1235]|53300|53400)$/;

/** Not reached; reached too late; timed out; closed the connection; no connection free in time; too many connections. */
const PRISMA_CODES = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2037"]);

function hasAwayCode(code: unknown): boolean {
  return typeof code === "string" && (SOCKET_CODES.has(code) || SQL_STATE.test(code) || PRISMA_CODES.has(code));
}

/** The server, or a pooler, has answered the request for TLS with an error: it has no connection left, or is about to stop. */
const NO_TLS_ANSWER = "There was an error establishing an SSL connection";

/** What `pg` throws without any code. */
const PG_MESSAGES = new Set([
  NO_TLS_ANSWER,
  "Connection terminated",
  "Connection terminated unexpectedly",
  "Connection terminated due to connection timeout",
  "timeout exceeded when trying to connect",
  "timeout expired",
  "Query read timeout",
  "Client has encountered a connection error and is not queryable",
  "Client was closed and is not queryable",
]);

function isAwayMessage(message: string, code: unknown): boolean {
  // One code of Prisma's for all that goes wrong with a transaction: only this says that there was no connection to begin one on.
  if (code === "P2028") return message.includes("Unable to start a transaction in the given time");
  return PG_MESSAGES.has(message);
}

/** Poolers have no code of their own for "no connection in time": an internal error that ends the connection is what is left. */
function endsConnection({ code, severity }: Record<string, unknown>): boolean {
  return code === "XX000" && severity === "FATAL";
}

const ADAPTER_KINDS = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"]);

/** Prisma's own code can be P2010 ("Raw query failed") for any reason: the reason itself is in the adapter's error. */
function isAwayToPrisma(error: unknown): boolean {
  if (!isRecord(error) || error.name !== "DriverAdapterError" || !isRecord(error.cause)) return false;
  const { kind, originalCode, reason } = error.cause;
  if (kind === "TlsConnectionError") return reason === NO_TLS_ANSWER;
  if (endsConnection(error.cause)) return true;
  return (typeof kind === "string" && ADAPTER_KINDS.has(kind)) || hasAwayCode(originalCode);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
