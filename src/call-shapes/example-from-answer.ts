import { decodePairs } from "@/mock-engine/call-view";
import { boundaryOf, FORM_TYPE, isJsonType, isXmlType, mediaTypeOf } from "@/mock-engine/media-type";
import type { ExampleResponse, FormField, Pair, RequestBody, RequestSide, ResponseBody } from "@/mock-engine/model";
import { readMultipart } from "@/mock-engine/multipart";
import { parseJson } from "@/mock-engine/strict-json";
import type { OutgoingCall } from "./outgoing-call";

/** An answer of a mock server, e.g. `{ status: 200, headers: [{ key: "X", value: "1" }], body: "{}" }`. */
interface AnswerParts {
  status: number;
  headers: readonly { key: string; value: string }[];
  body: ResponseBody;
}

/** An example that would have given this answer to this call. */
interface ExampleParts {
  request: RequestSide;
  response: ExampleResponse;
  /** The answer was an error of the mock itself and belongs to no example, so the response starts empty. */
  isOwnError: boolean;
}

/**
 * Makes an example of a call and its answer. The example matches the call's path, query, headers and body. Headers that every answer of a
 * mock server has are left out. @param base is put before the path, e.g. "{{baseUrl}}"
 */
export function exampleFromAnswer(call: OutgoingCall, result: AnswerParts, base: string): ExampleParts {
  const isOwnError = result.headers.some(({ key }) => key.toLowerCase() === "x-mock-error");
  return { request: sideOfCall(call, base), response: isOwnError ? BLANK_RESPONSE : responseOf(result), isOwnError };
}

const BLANK_RESPONSE: ExampleResponse = {
  status: 200,
  headers: [{ key: "Content-Type", value: "application/json", enabled: true }],
  body: "",
  delayMs: 0,
};

/** What a call is compared with: its path after `base`, its query, the headers that can be compared, and its body. */
export function sideOfCall({ path, headers, body }: OutgoingCall, base: string): RequestSide {
  const mark = path.indexOf("?");
  const query = mark < 0 ? "" : path.slice(mark + 1);
  const sent = headers.filter(({ key, enabled }) => enabled && key.trim() !== "" && !isNeverCompared(key));
  const contentType = sent.find(({ key }) => key.trim().toLowerCase() === "content-type")?.value ?? "";
  return {
    url: savedAddress(mark < 0 ? path : path.slice(0, mark), base),
    query: decodePairs(query).map(toPair),
    headers: sent,
    body: bodyOfCall(contentType, body),
  };
}

/** A call's path as a saved URL that has it: a backslash would be read as a slash there, and `//x` as a host. */
export function savedAddress(path: string, base: string): string {
  const origin = base === "" && path.startsWith("//") ? "http://localhost" : base;
  return origin + path.replaceAll("\\", "%5C");
}

/** What a sender works out by itself, and what asks the mock server for a certain example (docs/matching.md, "Headers"). */
function isNeverCompared(name: string): boolean {
  return /^(host|content-length|transfer-encoding|connection|prefer|x-mock-.*)$/i.test(name.trim());
}

function bodyOfCall(contentType: string, text: string): RequestBody {
  if (text === "") return { kind: "none" };
  const type = mediaTypeOf(contentType);
  if (type === FORM_TYPE) return { kind: "urlencoded", fields: decodePairs(text).map(toPair) };
  if (type === "multipart/form-data")
    return { kind: "multipart", fields: multipartFields(text, boundaryOf(contentType)) };
  if (isXmlType(type) || (type === "" && /^\s*</.test(text))) return { kind: "xml", text };
  if (isJsonType(type) || parseJson(text) !== null) return { kind: "json", text };
  return { kind: "text", text };
}

function multipartFields(text: string, boundary: string | null): FormField[] {
  const { texts, files } = readMultipart(text, boundary ?? "");
  return [
    ...[...texts.valuesByKey].flatMap(([key, values]) => values.map((value) => toPair([key, value]))),
    ...[...files.valuesByKey].flatMap(([key, values]) =>
      values.map((value) => ({ ...toPair([key, value]), file: true })),
    ),
  ];
}

function toPair([key, value]: readonly [string, string]): Pair {
  return { key, value, enabled: true };
}

function responseOf({ status, headers, body }: AnswerParts): ExampleResponse {
  return {
    status,
    headers: headers.filter(({ key }) => !isOfEveryAnswer(key)).map((header) => ({ ...header, enabled: true })),
    body,
    delayMs: 0,
  };
}

/** What the mock server adds to its answers (docs/serving.md, "The answer" and "CORS"). */
function isOfEveryAnswer(name: string): boolean {
  const added =
    /^(x-mock-.*|access-control-(allow-origin|allow-credentials|expose-headers)|content-length|date|connection)$/i;
  return added.test(name);
}
