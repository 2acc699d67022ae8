import { isPreflight, type MockCall } from "@/server/mock-runtime/call/mock-call";
import { NO_BODY, type MockAnswer } from "./mock-answer";
import { PATH_FORM_HEADERS } from "./path-form";

/** The headers that scripts of other origins may read, beside those that CORS always allows. */
export const EXPOSED_HEADERS = "X-Mock-Route, X-Mock-Example, X-Mock-Score, X-Mock-Match, X-Mock-Error";

/**
 * The CORS headers of an answer of the mock's own, name, value, …: any origin may call, and is named so that it may send
 * credentials; a caller without Origin gets `*`. Source: docs/serving.md, "CORS".
 */
export function corsHeaders(origin: string | null): string[] {
  const exposed = ["Access-Control-Expose-Headers", EXPOSED_HEADERS];
  return origin === null
    ? ["Access-Control-Allow-Origin", "*", ...exposed]
    : ["Access-Control-Allow-Origin", origin, "Access-Control-Allow-Credentials", "true", ...exposed, "Vary", "Origin"];
}

const PREFLIGHT_MAX_AGE_SECONDS = 600;

/** The 204 that allows whatever the browser asks for; null if the call is no preflight. */
export function preflightAnswer(call: MockCall): MockAnswer | null {
  if (!isPreflight(call)) return null;
  const headers = [
    "Access-Control-Allow-Origin",
    call.origin,
    "Access-Control-Allow-Credentials",
    "true",
    "Access-Control-Allow-Methods",
    call.requestedMethod,
    ...(call.requestedHeaders === null ? [] : ["Access-Control-Allow-Headers", call.requestedHeaders]),
    "Access-Control-Max-Age",
    String(PREFLIGHT_MAX_AGE_SECONDS),
    "Vary",
    "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
    ...(call.form === "path" ? PATH_FORM_HEADERS : []),
  ];
  return { status: 204, headers, body: NO_BODY, delayMs: 0, cause: null };
}

/** Adds `Origin` to the last Vary line, or as a new line. Leaves the headers as they are if a Vary names `Origin` or `*` already. */
export function varyByOrigin(headers: readonly string[]): string[] {
  let last = -1;
  for (let at = 0; at + 1 < headers.length; at += 2) {
    if (headers[at]?.toLowerCase() !== "vary") continue;
    const names = (headers[at + 1] ?? "").split(",").map((name) => name.trim().toLowerCase());
    if (names.includes("origin") || names.includes("*")) return [...headers];
    last = at + 1;
  }
  if (last === -1) return [...headers, "Vary", "Origin"];
  return headers.map((text, at) => (at !== last ? text : text.trim() === "" ? "Origin" : `${text}, Origin`));
}
