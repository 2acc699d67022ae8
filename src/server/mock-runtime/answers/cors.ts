import { linesOf } from "@/server/mock-runtime/call/header-lines";
import { isPreflight, type MockCall, type Preflight } from "@/server/mock-runtime/call/mock-call";
import { NO_BODY, type MockAnswer } from "./mock-answer";
import { PATH_FORM_HEADERS } from "./path-form";

/** The headers of the mock itself that scripts of other origins may read, beside those that CORS always allows. */
const EXPOSED_HEADERS = "X-Mock-Route, X-Mock-Example, X-Mock-Score, X-Mock-Match, X-Mock-Error";

/**
 * The value of Access-Control-Expose-Headers. Nearly every mock is of another origin than its caller, and a browser would hide from its scripts
 * what a service of the same origin lets them read. Set-Cookie is hidden from them in any case.
 *
 * @param own the names of the example's own headers, as they are sent
 */
export function exposedHeaders(own: Iterable<string>): string {
  const names = new Map<string, string>();
  for (const name of own) if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  names.delete("set-cookie");
  return [EXPOSED_HEADERS, ...names.values()].join(", ");
}

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
    ...allowing(call),
    "Vary",
    PREFLIGHT_VARIES_BY.join(", "),
    ...(call.form === "path" ? PATH_FORM_HEADERS : []),
  ];
  return { status: 204, reason: null, headers, body: NO_BODY, delayMs: 0, cause: null };
}

const PREFLIGHT_VARIES_BY = ["Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers"];

function allowing({ origin, requestedMethod, requestedHeaders }: Preflight): string[] {
  return [
    "Access-Control-Allow-Origin",
    origin,
    "Access-Control-Allow-Credentials",
    "true",
    "Access-Control-Allow-Methods",
    requestedMethod,
    ...(requestedHeaders === null ? [] : ["Access-Control-Allow-Headers", requestedHeaders]),
    "Access-Control-Max-Age",
    String(PREFLIGHT_MAX_AGE_SECONDS),
  ];
}

/** An example's header lines with what they lack of a preflight's: a browser has to find its method and headers allowed there. */
export function filledIn(headers: readonly string[], call: Preflight): string[] {
  const own = new Set(headers.filter((_text, at) => at % 2 === 0).map((name) => name.toLowerCase()));
  const lacked = linesOf(allowing(call)).filter(([name]) => !own.has(name.toLowerCase()));
  return PREFLIGHT_VARIES_BY.reduce(varyBy, [...headers, ...lacked.flat()]);
}

/** Adds a name to the last Vary line, or as a new line. Leaves the headers as they are if a Vary line has it or `*` already. */
export function varyBy(headers: readonly string[], varying: string): string[] {
  let last = -1;
  for (let at = 0; at + 1 < headers.length; at += 2) {
    if (headers[at]?.toLowerCase() !== "vary") continue;
    const names = (headers[at + 1] ?? "").split(",").map((name) => name.trim().toLowerCase());
    if (names.includes(varying.toLowerCase()) || names.includes("*")) return [...headers];
    last = at + 1;
  }
  if (last === -1) return [...headers, "Vary", varying];
  return headers.map((text, at) => (at !== last ? text : text.trim() === "" ? varying : `${text}, ${varying}`));
}
