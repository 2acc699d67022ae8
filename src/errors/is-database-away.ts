import { isRecord } from "@/schemas/text/is-record";

/**
 * True for an error that means that the database cannot be reached or does not answer: the same query may succeed later. False for an
 * answer of the database itself (a unique value is taken, a statement took too long), and for every other error.
 *
 * Recognizes the errors of Node's sockets, of `pg` and of Prisma by their fields, so that callers need to import neither package.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!isRecord(error)) return false;
  // Node tries every address of a host name and reports the error of each.
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

/** Connection exceptions; the server is stopping, has crashed, is starting, or has closed an idle connection; it has no free connection. */
const SQL_STATE = /^(08[0-9A-Z]{3}|57P0[1235]|53300|53400)$/;

/** Not reached; reached too late; timed out; closed the connection; no connection free in time; too many connections. */
const PRISMA_CODES = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2037"]);

function hasAwayCode(code: unknown): boolean {
  return typeof code === "string" && (SOCKET_CODES.has(code) || SQL_STATE.test(code) || PRISMA_CODES.has(code));
}

/** The server or a pooler answered the TLS request with an error: it has no free connection, or is stopping. */
const NO_TLS_ANSWER = "There was an error establishing an SSL connection";

/** Errors that `pg` throws without a code. */
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
  // Prisma uses this code for all problems with transactions. Only this message means that there was no connection.
  if (code === "P2028") return message.includes("Unable to start a transaction in the given time");
  return PG_MESSAGES.has(message);
}

/** Poolers report "no connection in time" only as an internal error that ends the connection. */
function endsConnection({ code, severity }: Record<string, unknown>): boolean {
  return code === "XX000" && severity === "FATAL";
}

const ADAPTER_KINDS = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"]);

/** Prisma's own code can be P2010 ("Raw query failed") for any reason. The adapter's error has the real one. */
function isAwayToPrisma(error: unknown): boolean {
  if (!isRecord(error) || error.name !== "DriverAdapterError" || !isRecord(error.cause)) return false;
  const { kind, originalCode, reason } = error.cause;
  if (kind === "TlsConnectionError") return reason === NO_TLS_ANSWER;
  if (endsConnection(error.cause)) return true;
  return (typeof kind === "string" && ADAPTER_KINDS.has(kind)) || hasAwayCode(originalCode);
}
