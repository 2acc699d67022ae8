import type { RecordedCall } from "@/lib/api-types";
import { statusName } from "@/lib/http-status";

/** One half of a recorded call. */
export interface HttpMessage {
  /** First line and headers. */
  head: string;
  /** All of it as HTTP writes it: first line, headers, an empty line, the body. */
  text: string;
  headers: RecordedCall["headers"];
  body: RecordedCall["body"];
  /** Of the whole body: more than what is kept of it where it was cut. */
  bytes: number;
  isCut: boolean;
}

/** The request as it came: `GET /users/1?expand=all HTTP/1.1` and what follows. */
export function requestMessage(call: RecordedCall): HttpMessage {
  const target = call.query === "" ? call.path : `${call.path}?${call.query}`;
  const { headers, body, bodyBytes: bytes, isBodyCut: isCut } = call;
  return messageOf(`${call.method} ${target} HTTP/1.1`, { headers, body, bytes, isCut });
}

/** The response as it went: `HTTP/1.1 200 OK` and what follows. */
export function responseMessage(call: RecordedCall): HttpMessage {
  const { responseHeaders: headers, responseBody: body, responseBytes: bytes, isResponseCut: isCut } = call;
  return messageOf(`HTTP/1.1 ${call.status} ${statusName(call.status)}`.trimEnd(), { headers, body, bytes, isCut });
}

function messageOf(firstLine: string, parts: Omit<HttpMessage, "head" | "text">): HttpMessage {
  const head = [firstLine, ...parts.headers.map(({ key, value }) => `${key}: ${value}`)].join("\n");
  return { head, text: `${head}\n\n${bodyText(parts)}`, ...parts };
}

function bodyText({ body, bytes, isCut }: Pick<HttpMessage, "body" | "bytes" | "isCut">): string {
  const count = `${bytes.toLocaleString("en-US")} bytes`;
  if (typeof body !== "string") return `(${count} that are no text)`;
  return isCut ? `${body}\n(cut: the whole body had ${count})` : body;
}
