import { readPlacesInSteps } from "@/mock-engine/criteria/json-reader";
import { readParameter } from "@/mock-engine/criteria/list-elements";
import { mediaTypeOf } from "@/mock-engine/media-type";
import type { ExampleResponse, HeaderLine, MockExample, ResponseBody } from "@/mock-engine/model";
import { splitUnquoted } from "@/mock-engine/quoted-text";
import { finished, type Steps } from "@/mock-engine/steps";
import { parseJson } from "@/mock-engine/strict-json";
import { proxyThatObeys } from "./proxy-headers";

/** An example's response, as far as it does not depend on the call. */
export interface PlannedResponse {
  readonly status: number;
  /** The enabled headers as saved, without those that the server computes or a proxy obeys. A Content-Type is added if one is needed. */
  readonly headers: readonly HeaderLine[];
  /** Byte for byte as saved; empty for 204 and 304. */
  readonly body: Uint8Array;
  /** 0..60000 */
  readonly delayMs: number;
}

const COMPUTED_BY_SERVER = new Set([
  "content-length",
  "transfer-encoding",
  "content-encoding",
  "connection",
  "keep-alive",
  "date",
  "trailer",
  "upgrade",
]);

export const WITHOUT_BODY = new Set([204, 304]);

/** Plans an example's answer once, for all its calls. Source: docs/serving.md, "The answer". */
export function planResponse(example: MockExample): PlannedResponse {
  return finished(planInSteps(example));
}

/** The same in pieces. */
export function* planInSteps(example: MockExample): Steps<PlannedResponse> {
  const { status, body: saved, delayMs } = example.response;
  const body = WITHOUT_BODY.has(status) ? new Uint8Array() : bodyBytes(saved);
  const headers = example.response.headers
    .filter(({ key, enabled }) => enabled && key.trim() !== "" && !COMPUTED_BY_SERVER.has(key.trim().toLowerCase()))
    .map(({ key, value }): HeaderLine => [key.trim(), value])
    .filter(([name, value]) => proxyThatObeys(name, value) === null);
  if (body.length > 0 && !headers.some(([name]) => name.toLowerCase() === "content-type")) {
    headers.push(["Content-Type", yield* defaultContentType(saved, body)]);
  }
  return { status, headers, body, delayMs };
}

/** The media type of an answer: `{ mediaType: "application/json", parameters: {"version" => "2"} }` for `application/json; version=2`. */
export interface AnswerType {
  /** In lower case. */
  readonly mediaType: string;
  /** In lower case; without `charset`, which says how the text is written. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** The media type that an example's answer has, in pieces; null if it has none. */
export function* answerTypeOf({ status, headers, body }: ExampleResponse): Steps<AnswerType | null> {
  const saved = headers.find(({ key, enabled }) => enabled && key.trim().toLowerCase() === "content-type")?.value;
  if (saved !== undefined) return typeOf(saved);
  const bytes = WITHOUT_BODY.has(status) ? new Uint8Array() : bodyBytes(body);
  return bytes.length === 0 ? null : typeOf(yield* defaultContentType(body, bytes));
}

/** As Accept names it: `application/json;version=2`; null for no type. */
export function typeText(type: AnswerType | null): string | null {
  if (type === null) return null;
  return [type.mediaType, ...[...type.parameters].map(([name, value]) => `${name}=${value}`).sort()].join(";");
}

function typeOf(contentType: string): AnswerType | null {
  const mediaType = mediaTypeOf(contentType);
  if (mediaType === "") return null;
  const parameters = new Map(splitUnquoted(contentType, ";").slice(1).map(readParameter));
  parameters.delete("charset");
  return { mediaType, parameters };
}

/** A name as header text: printable ASCII except `%` stays, everything else is percent-encoded as UTF-8 (`"Café"` is `"Caf%C3%A9"`). */
export function headerText(name: string): string {
  return name.replace(/[^ -$&-~]+/gu, (text) =>
    Array.from(new TextEncoder().encode(text), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(
      "",
    ),
  );
}

function bodyBytes(body: ResponseBody): Uint8Array {
  if (typeof body === "string") return new TextEncoder().encode(body);
  const text = atob(body.base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Up to here, JSON.parse is done in a moment. It cannot stop between two values. */
const PARSED_LENGTH_MAX = 256 * 1024;

function* defaultContentType(body: ResponseBody, bytes: Uint8Array): Steps<string> {
  if (typeof body !== "string") return "application/octet-stream";
  const isJson =
    body.length <= PARSED_LENGTH_MAX
      ? parseJson(body) !== null
      : (yield* readPlacesInSteps({ bytes, text: body }, [])) !== null;
  return isJson ? "application/json" : "text/plain; charset=utf-8";
}
