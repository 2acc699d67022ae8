import { STATUS_CODES } from "node:http";
import { classReason, STATUS_NAMES } from "@/mock-engine/status-names";
import type { CompiledMock } from "@/mock-engine/matching/compile";
import type { CompiledExample } from "@/mock-engine/matching/compiled-example";
import type { Matched, MatchOutcome } from "@/mock-engine/matching/outcome";
import {
  headerText,
  planInSteps,
  planResponse,
  type PlannedResponse,
  WITHOUT_BODY,
} from "@/mock-engine/matching/response-plan";
import type { Steps } from "@/mock-engine/steps";
import type { MockAddress } from "@/mock-host/mock-address";
import { hostName } from "@/mock-host/mock-domain";
import { isPreflight, type MockCall } from "@/server/mock-runtime/call/mock-call";
import { wireText } from "@/server/mock-runtime/call/wire-text";
import { exposedHeaders, filledIn, varyBy } from "./cors";
import { encodeText } from "./encode-text";
import { interned } from "./interned";
import { answerBody, bodyFor, type AnswerBody, type MockAnswer } from "./mock-answer";
import { isMounted, mountedHeaders } from "./mounted-headers";
import { safeHeaders, PATH_FORM_HEADERS } from "./path-form";
import { hasDomain, withOwnDomain } from "./set-cookie";

/** The part of an example's answer that is the same for every call, with its header lines ready to be written. */
interface PreparedResponse {
  readonly form: MockAddress["form"];
  readonly status: number;
  readonly reason: string | null;
  readonly body: AnswerBody;
  readonly delayMs: number;
  /** For a call without Origin: complete except for the headers that say how the example won. */
  readonly headers: readonly string[];
  /** For a call with Origin. If `namesOrigin`, the origin itself has still to be added. */
  readonly headersWithOrigin: readonly string[];
  /** False where the example sets Access-Control-Allow-Origin itself. */
  readonly namesOrigin: boolean;
  /** A Set-Cookie has a Domain attribute, which must be compared with the host of each call. False in path form, where none is sent. */
  readonly hasCookieDomain: boolean;
  /** In path form: a header depends on where the mock server was put there. */
  readonly isMounted: boolean;
  /**
   * The last complete header lines, and the values that they depend on: most calls of an example win in the same way and have the same
   * origin. Null before the first call.
   */
  lastHeaders: readonly string[] | null;
  lastHow: Matched["how"] | null;
  lastScore: number | null;
  lastOrigin: string | null;
  /** The same for the other form, if a call asked for it earlier. */
  readonly other: PreparedResponse | null;
}

/** A compiled collection whose examples keep their prepared responses. */
export type ServedMock = CompiledMock<PreparedResponse>;

export type ServedMatch = MatchOutcome<PreparedResponse>;

/** Prepares the response at the example's first call in this form. */
function preparedResponse(
  { example, request }: Matched<PreparedResponse>,
  form: MockAddress["form"],
): PreparedResponse {
  const latest = example.served;
  if (latest?.form === form) return latest;
  if (latest?.other) return latest.other;
  const prepared = prepareResponse(example, request.name, form, latest, planResponse(example.source, encodeText));
  example.served = prepared;
  return prepared;
}

/** Of texts up to here, nobody notices how long their preparation takes. */
const LONG_TEXT_LENGTH = 256 * 1024;

/** The preparation of an answer whose body is so long that it has to be done in pieces; null if it is done already, or is not long. */
export function longPreparation(
  { example, request }: Matched<PreparedResponse>,
  form: MockAddress["form"],
): Steps<void> | null {
  const latest = example.served;
  const { body } = example.source.response;
  if (latest?.form === form || latest?.other || typeof body !== "string" || body.length <= LONG_TEXT_LENGTH)
    return null;
  return prepareInSteps(example, request.name, form);
}

function* prepareInSteps(
  example: CompiledExample<PreparedResponse>,
  requestName: string,
  form: MockAddress["form"],
): Steps<void> {
  const planned = yield* planInSteps(example.source, encodeText);
  // Another call may have prepared it meanwhile.
  const latest = example.served;
  if (latest?.form === form || latest?.other) return;
  example.served = prepareResponse(example, requestName, form, latest, planned);
}

/** Source: docs/serving.md, "CORS" and "The answer". */
function prepareResponse(
  example: CompiledExample,
  requestName: string,
  form: MockAddress["form"],
  other: PreparedResponse | null,
  { status, reason, headers: planned, body, isUtf8, delayMs }: PlannedResponse,
): PreparedResponse {
  const { body: savedBody } = example.source.response;
  const saved = planned.filter(([name]) => !SAID_BY_RUNTIME.has(name.toLowerCase()));
  const own = form === "path" ? safeHeaders(saved) : saved;
  const sets = new Set(own.map(([name]) => name.toLowerCase()));
  const headers = own.flatMap(([name, value]) => [name, wireText(value)]);
  if (form === "path") headers.push(...PATH_FORM_HEADERS);
  headers.push("X-Mock-Route", headerText(requestName), "X-Mock-Example", headerText(example.name));
  // A 205 has to say that it has no content, and the others may not (RFC 9110, 8.6 and 15.3.6).
  if (!WITHOUT_BODY.has(status) || status === 205) headers.push("Content-Length", String(body.length));
  if (!sets.has("access-control-expose-headers"))
    headers.push("Access-Control-Expose-Headers", exposedHeaders(own.map(([name]) => name)));

  const namesOrigin = !sets.has("access-control-allow-origin");
  const allowsCredentials = !sets.has("access-control-allow-credentials");
  const dependsOnOrigin = namesOrigin || allowsCredentials;
  const withOrigin = dependsOnOrigin ? varyBy(headers, "Origin") : [...headers];
  if (allowsCredentials) withOrigin.push("Access-Control-Allow-Credentials", "true");
  return {
    form,
    status,
    reason: reasonOnWire(status, reason),
    delayMs,
    body: answerBody(body, typeof savedBody === "string" && isUtf8 ? savedBody : null),
    isMounted: form === "path" && own.some(([name]) => isMounted(name.toLowerCase())),
    hasCookieDomain: form === "subdomain" && own.some(([name, value]) => isSetCookie(name) && hasDomain(value)),
    lastHeaders: null,
    lastHow: null,
    lastScore: null,
    lastOrigin: null,
    headers: (namesOrigin ? [...headers, "Access-Control-Allow-Origin", "*"] : headers).map(interned),
    headersWithOrigin: withOrigin.map(interned),
    namesOrigin,
    other,
  };
}

/** Null where Node.js writes the standard one by itself. It writes "unknown" for what it does not know, and two names of before RFC 9110. */
function reasonOnWire(status: number, reason: string | null): string | null {
  if (reason !== null) return wireText(reason);
  const [named, byNode] = [STATUS_NAMES[status], STATUS_CODES[status]];
  if (named === undefined) return byNode === undefined ? classReason(status) : null;
  return named.toLowerCase() === byNode?.toLowerCase() ? null : named;
}

/** The answer of the chosen example, in whichever way it was chosen. */
export function matchedAnswer(outcome: Matched<PreparedResponse>, call: MockCall): MockAnswer {
  const { how, score } = outcome;
  const prepared = preparedResponse(outcome, call.form);
  let headers = headersFor(prepared, how, score, call.origin);
  if (prepared.hasCookieDomain) headers = withOwnCookieDomains(headers, hostName(call.host ?? ""));
  if (prepared.isMounted && call.mount !== null) headers = mountedHeaders(headers, call.target, call.mount);
  if (isPreflight(call)) headers = filledIn(headers, call);
  const { status, reason, delayMs } = prepared;
  return { status, reason, headers, body: bodyFor(call.method, prepared.body), delayMs, cause: outcome };
}

// A saved answer of a mock server has these headers. Sent again, they would describe another call.
const SAID_BY_RUNTIME = new Set(["x-mock-route", "x-mock-example", "x-mock-score", "x-mock-match", "x-mock-error"]);

function headersFor(
  prepared: PreparedResponse,
  how: Matched["how"],
  score: number | null,
  origin: string | null,
): readonly string[] {
  const isAsLast = prepared.lastHow === how && prepared.lastScore === score && prepared.lastOrigin === origin;
  if (isAsLast && prepared.lastHeaders !== null) return prepared.lastHeaders;
  const named = origin !== null && prepared.namesOrigin ? ["Access-Control-Allow-Origin", origin] : [];
  const shared = origin === null ? prepared.headers : prepared.headersWithOrigin;
  const headers = [...shared, ...named, ...matchHeaders(how, score)];
  prepared.lastHeaders = headers;
  prepared.lastHow = how;
  prepared.lastScore = score;
  prepared.lastOrigin = origin;
  return headers;
}

function matchHeaders(how: Matched["how"], score: number | null): string[] {
  const match = ["X-Mock-Match", how];
  return score === null ? match : ["X-Mock-Score", String(Math.round(score * 100)), ...match];
}

function withOwnCookieDomains(headers: readonly string[], ownHostName: string): string[] {
  return headers.map((text, at) => {
    const name = headers[at - 1] ?? "";
    return at % 2 === 1 && isSetCookie(name) ? withOwnDomain(text, ownHostName) : text;
  });
}

function isSetCookie(name: string): boolean {
  return name.toLowerCase() === "set-cookie";
}
