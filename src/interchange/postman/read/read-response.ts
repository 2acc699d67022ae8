import { isJsonObject, nameJsonValue, type JsonObject } from "@/interchange/draft/json-value";
import type { ExampleDraft } from "@/interchange/draft/model";
import type { SourcePlace } from "@/interchange/draft/place";
import { cutName, readBytesText, readName, readText } from "@/interchange/draft/read-text";
import type { Pair, RequestSide, ResponseBody } from "@/mock-engine/model";
import { REASON_LENGTH_MAX, RESPONSE_STATUS_MAX, RESPONSE_STATUS_MIN } from "@/schemas/limits";
import { reasonProblem } from "@/schemas/text/header-syntax";
import { isStandardReason, reasonPhrase } from "@/schemas/text/http-status";
import { prunesBody } from "./body-pruning";
import { MOCK_KEY, readExactResponse } from "./exact-parts";
import { fieldsBut, keepAll } from "./keep-fields";
import { noteAuthorization, noteCookies } from "./left-out";
import { describedBy } from "./read-description";
import { headerValue, readHeaders, sendableHeaders } from "./read-headers";
import { readSide } from "./read-side";

const OTHER_METHOD =
  "This response was recorded with another method than its request has; it will answer the request's method.";

/** The parts of its request that an example uses. */
export interface OwnRequest {
  method: string;
  side: RequestSide;
  /** Whether Postman sends a body with its method even if it is one without bodies. */
  anyBodySent: boolean;
}

/**
 * A saved response as an example; null with a warning if it is invalid.
 *
 * @param position from 1, and its name told apart from its siblings' names
 */
export function readResponse(
  value: unknown,
  own: OwnRequest,
  { number, label }: { number: number; label: string },
  place: SourcePlace,
): ExampleDraft | null {
  if (!isJsonObject(value)) {
    place.warn(`A saved response is expected here, not ${nameJsonValue(value)}; it was left out.`);
    return null;
  }
  const name = readResponseName(value, number, place);
  const here = place.named(label || name);
  const request = readOriginalRequest(value["originalRequest"], own, here.at("originalRequest"));
  if (!request) return null;
  const { delayMs, base64 } = readExactResponse(value[MOCK_KEY], here.at(MOCK_KEY));
  const text = readBytesText(value["body"], here.at("body"));
  const body: ResponseBody = base64 === null ? text : { base64 };
  const headers = readResponseHeaders(value, text, here);
  const status = readStatus(value["code"], here.at("code"));
  noteCookies(value["cookie"], headers, here.at("cookie"));
  const original = value["originalRequest"];
  const outer = fieldsBut(value, MOCK_KEY, ...(isJsonObject(original) ? ["originalRequest"] : []));
  return {
    name,
    request,
    response: { status, ...readReason(value["status"], status, here), headers, body, delayMs },
    ...describedBy(value["description"], here.at("description")),
    kept: keepAll(outer, isJsonObject(original) ? fieldsBut(original, MOCK_KEY) : null),
  };
}

/** The name of a saved response, or one by its status or position (from 1). */
export function readResponseName(response: JsonObject, number: number, place: SourcePlace): string {
  return readName(response["name"], "", place.at("name")) || fallbackName(response, number, place);
}

/** The request of a saved response, as text or object; what it does not say is as its request has it. */
export function readOriginalRequest(value: unknown, own: OwnRequest, place: SourcePlace): RequestSide | null {
  if (value === undefined || value === null) return structuredClone(own.side);
  const original = typeof value === "string" ? { url: value } : value;
  if (!isJsonObject(original)) {
    place.warn(`A request is expected here, not ${nameJsonValue(value)}; the request's own was copied.`);
    return structuredClone(own.side);
  }
  noteAuthorization(original["auth"], place.at("auth"));
  const method = readText(original["method"] ?? own.method, place.at("method"));
  if (method.trim().toUpperCase() !== own.method) place.count(OTHER_METHOD);
  const isBodyPruned = prunesBody(own.method, own.anyBodySent);
  const side = readSide(original, { pathVariables: "filled", isBodyPruned }, place);
  if (!side || (original["url"] !== undefined && original["url"] !== null)) return side;
  const { url, query } = structuredClone(own.side);
  return { ...side, url, query };
}

function fallbackName(response: JsonObject, number: number, place: SourcePlace): string {
  const code = servableStatus(response["code"]);
  if (code === null) return `Example ${number}`;
  const phrase = readText(response["status"], place.at("status")).trim();
  return cutName(`${code} ${phrase === "" ? reasonPhrase(code) : phrase}`);
}

/** The status of a response; 200 without one, or with a warning for one that cannot be sent. */
export function readStatus(code: unknown, place: SourcePlace): number {
  if (code === undefined || code === null || code === "") return 200;
  const status = servableStatus(code);
  if (status !== null) return status;
  place.warn(
    `A status from ${RESPONSE_STATUS_MIN} to ${RESPONSE_STATUS_MAX} is expected, not ${nameJsonValue(code)}; it became 200.`,
  );
  return 200;
}

/** The reason phrase, where it is not the standard one of the status. What no phrase may hold becomes a space. */
export function readReason(value: unknown, status: number, place: SourcePlace): { reason?: string } {
  const text = readText(value, place.at("status")).trim();
  const reason = (reasonProblem(text) === null ? text : text.replace(/\p{Cc}+/gu, " ")).slice(0, REASON_LENGTH_MAX);
  if (text !== reason) place.at("status").warn("The reason phrase of this response was made one that HTTP can carry.");
  return isStandardReason(status, reason) ? {} : { reason: reason.toWellFormed() };
}

function servableStatus(code: unknown): number | null {
  const status = typeof code === "string" && /^\s*\d{3}\s*$/.test(code) ? Number(code) : code;
  if (typeof status !== "number" || !Number.isInteger(status)) return null;
  return status >= RESPONSE_STATUS_MIN && status <= RESPONSE_STATUS_MAX ? status : null;
}

/** Content-Types for Postman's preview languages. Serving recognizes JSON by itself, but not these. */
const PREVIEW_TYPES: ReadonlyMap<unknown, string> = new Map([
  ["html", "text/html; charset=utf-8"],
  ["xml", "application/xml; charset=utf-8"],
  ["javascript", "text/javascript; charset=utf-8"],
]);

/** The headers that are sent, and the Content-Type that Postman's preview language stands for, if they have none. */
export function readResponseHeaders(response: JsonObject, body: string, place: SourcePlace): Pair[] {
  const headers = sendableHeaders(readHeaders(response["header"], place.at("header")), place.at("header"));
  const previewType = PREVIEW_TYPES.get(response["_postman_previewlanguage"]);
  if (previewType === undefined || body === "" || headerValue(headers, "content-type") !== null) return headers;
  return [...headers, { key: "Content-Type", value: previewType, enabled: true }];
}
