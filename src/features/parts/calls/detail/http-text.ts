import type { RecordedCallDto } from "@/lib/api/api-types";
import { statusName } from "@/schemas/text/http-status";

/** The request or the response of a recorded call. */
export interface HttpMessage {
  /** First line and headers. */
  head: string;
  /** The complete HTTP text: first line, headers, an empty line, the body. */
  text: string;
  headers: RecordedCallDto["headers"];
  body: RecordedCallDto["body"];
  /** The size of the whole body, also if only a part of it was kept. */
  bytes: number;
  isCut: boolean;
}

/** The request as it came: `GET /users/1?expand=all HTTP/1.1` and so on. */
export function requestMessage(call: RecordedCallDto): HttpMessage {
  const target = call.query === "" ? call.path : `${call.path}?${call.query}`;
  const { headers, body, bodyBytes: bytes, isBodyCut: isCut } = call;
  return messageOf(`${call.method} ${target} HTTP/1.1`, { headers, body, bytes, isCut });
}

/** The response as it was sent: `HTTP/1.1 200 OK` and so on. */
export function responseMessage(call: RecordedCallDto): HttpMessage {
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
