import { STATUS_CODES, type ServerResponse } from "node:http";
import { answerBytes, type MockAnswer } from "@/server/mock-runtime/answers/mock-answer";
import { errorAnswer, type MockError } from "@/server/mock-runtime/answers/mock-error";
import { readMockCall } from "@/server/mock-runtime/call/mock-call";
import { linesOf } from "@/server/mock-runtime/call/header-lines";

// Answers to what is no call that could be passed on. They look like every other error of a mock, so that a client reads them as one.

export const MALFORMED: MockError = {
  code: "malformed_call",
  message: "This is not a valid HTTP request",
  hint: "The request line, a header or the framing of the body breaks the rules of HTTP/1.1, or the Host header is missing. Look at what the client writes.",
};

const TIMED_OUT: MockError = {
  code: "call_timeout",
  message: "The call took too long to arrive",
  hint: "Its headers must be complete within CALL_TIMEOUT_SECONDS, and all of it within 2 minutes.",
};

const HEADERS_TOO_LARGE: MockError = {
  code: "headers_too_large",
  message: "Request line and headers are larger than 16 KiB",
  hint: "Send less in cookies, other headers or the URL.",
};

const EXTENSIONS_TOO_LARGE: MockError = {
  code: "payload_too_large",
  message: "The extensions of the body's chunks are too large",
  hint: "Send chunks without extensions.",
};

const VERSION_NOT_SUPPORTED: MockError = {
  code: "http_version_not_supported",
  message: "Only HTTP/1.1 and HTTP/1.0 are spoken here",
  hint: "HTTP/2 needs a proxy in front. Switch the client's prior knowledge of HTTP/2 off.",
};

/** By what Node's parser and its time limits report; all else is malformed. */
const OF_PARSER: Partial<Record<string, MockError>> = {
  ERR_HTTP_REQUEST_TIMEOUT: TIMED_OUT,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: EXTENSIONS_TOO_LARGE,
  HPE_HEADER_OVERFLOW: HEADERS_TOO_LARGE,
  HPE_INVALID_VERSION: VERSION_NOT_SUPPORTED,
  HPE_PAUSED_H2_UPGRADE: VERSION_NOT_SUPPORTED,
};

/** An error of Node's HTTP server about a connection. `rawPacket` is what it was reading. */
export type ParserError = NodeJS.ErrnoException & { rawPacket?: Buffer };

/** The bytes of the answer to what Node could not read, after which its connection is closed. @param origin of the call, if it was read */
export function refusalBytes({ code = "", rawPacket }: ParserError, origin: string | null): Buffer {
  const { status, headers, body } = refusal(OF_PARSER[code] ?? MALFORMED, origin ?? originIn(rawPacket));
  const lines = linesOf([...headers, "Date", new Date().toUTCString(), "Connection", "close"]);
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`, ...lines.map((line) => line.join(": "))];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`, "latin1"), answerBytes(body)]);
}

/** Refuses a call that was read, and ends its connection. */
export function refuseCall(res: ServerResponse, error: MockError): void {
  const { status, headers, body } = refusal(error, res.req.headers.origin ?? null);
  res.writeHead(status, [...headers, "Connection", "close"]);
  res.end(res.req.method === "HEAD" ? undefined : body);
}

function refusal(error: MockError, origin: string | null): MockAnswer {
  return errorAnswer(error, readMockCall("GET", "/", origin === null ? [] : ["Origin", origin]));
}

const ORIGIN_LENGTH_MAX = 512;
const HEAD_LENGTH_MAX = 16 * 1024;

/** The Origin in a head that could not be read: with credentials, a browser shows an answer only to an origin that it names. */
function originIn(packet: Buffer | undefined): string | null {
  const head = packet?.toString("latin1", 0, HEAD_LENGTH_MAX) ?? "";
  const origin = /\r\norigin:[ \t]*([\x21-\x7e]+)[ \t]*\r\n/i.exec(head)?.[1];
  return origin === undefined || origin.length > ORIGIN_LENGTH_MAX ? null : origin;
}
