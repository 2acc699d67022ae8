import { describe, expect, it } from "vitest";
import { isDatabaseAway } from "./is-database-away";

const failure = (properties: object, message = "it failed") => Object.assign(new Error(message), properties);
const socket = (code: string) => failure({ code, errno: -1, syscall: "connect" }, `connect ${code} 127.0.0.1:5432`);
const postgres = (code: string) => failure({ code, severity: "FATAL" });
const adapter = (cause: object) => failure({ name: "DriverAdapterError", cause });
const prisma = (code: string, cause?: object, message?: string) =>
  failure(
    { name: "PrismaClientKnownRequestError", code, ...(cause && { meta: { driverAdapterError: adapter(cause) } }) },
    message,
  );

const AWAY: [what: string, error: unknown][] = [
  ["nothing listens", socket("ECONNREFUSED")],
  ["a connection was reset", socket("ECONNRESET")],
  ["a connection ended while being written to", socket("EPIPE")],
  ["the network gave no answer", socket("ETIMEDOUT")],
  ["the host's name is not known", failure({ code: "ENOTFOUND", syscall: "getaddrinfo" })],
  ["the name server does not answer", failure({ code: "EAI_AGAIN", syscall: "getaddrinfo" })],
  ["there is no way to the host", socket("EHOSTUNREACH")],
  ["nothing listens at any address of the host", new AggregateError([socket("ECONNREFUSED"), socket("ECONNREFUSED")])],
  ["one address cannot be reached, the other refuses", new AggregateError([socket("ENETUNREACH"), new Error("other")])],

  ["PostgreSQL: connection exception", postgres("08006")],
  ["PostgreSQL: it could not connect further", postgres("08001")],
  ["PostgreSQL: protocol violation, as poolers tell a lost server", postgres("08P01")],
  ["PostgreSQL: it was shut down", postgres("57P01")],
  ["PostgreSQL: it crashed", postgres("57P02")],
  ["PostgreSQL: it is starting up", postgres("57P03")],
  ["PostgreSQL: no connection is left", postgres("53300")],
  ["PostgreSQL: the role's connections are all in use", postgres("53400")],
  ["PostgreSQL: it ended a connection that lay idle", postgres("57P05")],
  ["a pooler: no connection in time", failure({ code: "XX000", severity: "FATAL" }, "Max client connections reached")],

  ["pg: the connection ended", new Error("Connection terminated unexpectedly")],
  ["pg: the connection was closed here", new Error("Connection terminated")],
  ["pg: the pool's connection took too long", new Error("Connection terminated due to connection timeout")],
  ["pg: no connection of the pool came free", new Error("timeout exceeded when trying to connect")],
  ["pg: a client's connection took too long", new Error("timeout expired")],
  ["pg: an answer did not come", new Error("Query read timeout")],
  ["pg: the request for TLS met an error", new Error("There was an error establishing an SSL connection")],
  [
    "pg: the next query after a lost connection",
    new Error("Client has encountered a connection error and is not queryable"),
  ],
  ["pg: a query after the end", new Error("Client was closed and is not queryable")],

  ["Prisma: not reached", prisma("P1001", { kind: "DatabaseNotReachable", host: "127.0.0.1", port: 5432 })],
  ["Prisma: reached too late", prisma("P1002")],
  ["Prisma: timed out", prisma("P1008", { kind: "SocketTimeout" })],
  ["Prisma: connection closed", prisma("P1017", { kind: "ConnectionClosed" })],
  ["Prisma: no connection free in time", prisma("P2024")],
  ["Prisma: too many connections", prisma("P2037", { kind: "TooManyConnections", originalCode: "53300" })],
  [
    "Prisma: no connection to begin a transaction on",
    prisma("P2028", undefined, "Transaction API error: Unable to start a transaction in the given time."),
  ],
  ["Prisma: its client could not start", failure({ name: "PrismaClientInitializationError", errorCode: "P1001" })],
  ["Prisma, raw query: not reached", prisma("P2010", { kind: "DatabaseNotReachable" })],
  ["Prisma, raw query: connection closed", prisma("P2010", { kind: "ConnectionClosed" })],
  ["Prisma, raw query: shut down", prisma("P2010", { kind: "postgres", originalCode: "57P01", code: "57P01" })],
  [
    "Prisma: the request for TLS met an error",
    adapter({ kind: "TlsConnectionError", reason: "There was an error establishing an SSL connection" }),
  ],
  [
    "Prisma: a pooler has no connection in time",
    prisma("P2010", { kind: "postgres", originalCode: "XX000", code: "XX000", severity: "FATAL" }),
  ],
  ["Prisma, the adapter's error as it is", adapter({ kind: "postgres", originalCode: "57P03" })],
];

const NOT_AWAY: [what: string, error: unknown][] = [
  ["nothing", undefined],
  ["null", null],
  ["a text", "ECONNREFUSED"],
  ["any error", new Error("it failed")],
  ["an error that only quotes one", new Error("Upstream said: Connection terminated unexpectedly")],
  ["an aborted call", failure({ name: "AbortError", code: "ABORT_ERR" })],
  ["a file that is not there", failure({ code: "ENOENT" })],
  ["many errors, of which none is one", new AggregateError([new Error("a"), new Error("b")])],
  ["another server that is away, told as a cause", new Error("fetch failed", { cause: socket("ECONNREFUSED") })],
  ["PostgreSQL: a unique value is taken", postgres("23505")],
  ["PostgreSQL: a statement took too long", postgres("57014")],
  ["PostgreSQL: a deadlock", postgres("40P01")],
  ["PostgreSQL: the password is wrong", postgres("28P01")],
  ["PostgreSQL: there is no such database", postgres("3D000")],
  ["PostgreSQL: the disk is full", postgres("53100")],
  ["PostgreSQL: an internal error of one statement", failure({ code: "XX000", severity: "ERROR" })],
  [
    "a server's certificate is not trusted",
    failure({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" }, "self-signed certificate"),
  ],
  ["Prisma: the server has no TLS", adapter({ kind: "TlsConnectionError", reason: "The server does not support SSL" })],
  ["Prisma: a unique value is taken", prisma("P2002", { kind: "UniqueConstraintViolation", originalCode: "23505" })],
  ["Prisma: a row is not there", prisma("P2025")],
  [
    "Prisma: a transaction took too long",
    prisma("P2028", undefined, "Transaction API error: Transaction already closed"),
  ],
  ["Prisma, raw query: a statement took too long", prisma("P2010", { kind: "postgres", originalCode: "57014" })],
];

describe("an error that says that the database cannot be reached", () => {
  it.each(AWAY)("%s", (_, error) => {
    expect(isDatabaseAway(error)).toBe(true);
  });
});

describe("an error that says something else", () => {
  it.each(NOT_AWAY)("%s", (_, error) => {
    expect(isDatabaseAway(error)).toBe(false);
  });
});
