import type { TryResult } from "@/lib/api-types";
import type { OutgoingCall } from "@/lib/outgoing-call";
import { decodePairs } from "@/mock-engine/call-view";
import type { ExampleResponse, FormField, Pair, RequestBody, RequestSide } from "@/mock-engine/model";
import { readMultipart } from "@/mock-engine/multipart";

/** An example that would have given this answer to this call. */
interface ExampleParts {
  request: RequestSide;
  response: ExampleResponse;
  /** The answer was an error of the mock itself, which is nobody's example: the response begins anew. */
  isOwnError: boolean;
}

/**
 * Makes an example of a call and its answer: the call's path with its query, headers and body as what it matches, and the answer
 * without what every answer of a mock server has. `base` goes in front of the path, e.g. "{{baseUrl}}".
 */
export function exampleFromAnswer(call: OutgoingCall, result: TryResult, base: string): ExampleParts {
  const isOwnError = result.headers.some(({ key }) => key.toLowerCase() === "x-mock-error");
  return { request: sideOfCall(call, base), response: isOwnError ? BLANK_RESPONSE : responseOf(result), isOwnError };
}

const BLANK_RESPONSE: ExampleResponse = {
  status: 200,
  headers: [{ key: "Content-Type", value: "application/json", enabled: true }],
  body: "",
  delayMs: 0,
};

/** What a call would be compared with: its path behind `base`, its query, the headers that are ever compared, and its body. */
export function sideOfCall({ path, headers, body }: OutgoingCall, base: string): RequestSide {
  const mark = path.indexOf("?");
  const query = mark < 0 ? "" : path.slice(mark + 1);
  const sent = headers.filter(({ key, enabled }) => enabled && key.trim() !== "" && !isNeverCompared(key));
  const contentType = sent.find(({ key }) => key.trim().toLowerCase() === "content-type")?.value ?? "";
  return {
    url: base + (mark < 0 ? path : path.slice(0, mark)),
    query: decodePairs(query).map(toPair),
    headers: sent,
    body: bodyOfCall(contentType, body),
  };
}

/** What a sender works out by itself, and what asks the mock server for a certain example (docs/matching.md). */
function isNeverCompared(name: string): boolean {
  return /^(host|content-length|transfer-encoding|connection|prefer|x-mock-.*)$/i.test(name.trim());
}

function bodyOfCall(contentType: string, text: string): RequestBody {
  if (text === "") return { kind: "none" };
  const [type = ""] = contentType.toLowerCase().split(";");
  switch (type.trim()) {
    case "application/x-www-form-urlencoded":
      return { kind: "urlencoded", fields: decodePairs(text).map(toPair) };
    case "multipart/form-data":
      return { kind: "multipart", fields: multipartFields(text) };
  }
  if (/[/+]xml\b/.test(type) || (type === "" && /^\s*</.test(text))) return { kind: "xml", text };
  if (/[/+-]json\b/.test(type) || isJson(text)) return { kind: "json", text };
  return { kind: "text", text };
}

function multipartFields(text: string): FormField[] {
  const { texts, files } = readMultipart(text, null);
  return [
    ...[...texts.valuesByKey].flatMap(([key, values]) => values.map((value) => toPair([key, value]))),
    ...[...files.valuesByKey].flatMap(([key, values]) =>
      values.map((value) => ({ ...toPair([key, value]), file: true })),
    ),
  ];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function toPair([key, value]: readonly [string, string]): Pair {
  return { key, value, enabled: true };
}

function responseOf({ status, headers, body }: TryResult): ExampleResponse {
  return {
    status,
    headers: headers.filter(({ key }) => !isOfEveryAnswer(key)).map((header) => ({ ...header, enabled: true })),
    body,
    delayMs: 0,
  };
}

/** What the mock server adds to its answers (docs/serving.md). */
function isOfEveryAnswer(name: string): boolean {
  const added =
    /^(x-mock-.*|access-control-(allow-origin|allow-credentials|expose-headers)|content-length|date|connection)$/i;
  return added.test(name);
}
