import type { MockCall } from "./mock-call";
import type { CompiledExample } from "@/mock-engine/compile";
import type { Matched } from "@/mock-engine/outcome";
import { headerText, planResponse } from "@/mock-engine/response-plan";
import type { MockAddress } from "@/mock-host/mock-address";
import { hostName } from "@/mock-host/mock-domain";
import { EXPOSED_HEADERS, varyByOrigin } from "./cors";
import { interned } from "./interned";
import { answerBody, bodyFor, type AnswerBody, type MockAnswer } from "./mock-answer";
import { harmless, PATH_FORM_HEADERS } from "./path-form";
import { hasDomain, withOwnDomain } from "./set-cookie";

/** An example's answer as far as it is the same for every call, its header lines ready to be written. */
interface PreparedResponse {
  readonly form: MockAddress["form"];
  readonly status: number;
  readonly body: AnswerBody;
  readonly delayMs: number;
  /** For a call without Origin: complete but for what says how the example won. */
  readonly headers: readonly string[];
  /** For a call with Origin: that origin itself is still missing where `namesOrigin`. */
  readonly headersWithOrigin: readonly string[];
  /** False where the example sets Access-Control-Allow-Origin itself. */
  readonly namesOrigin: boolean;
  /** A Set-Cookie names a Domain, which only a call's host can judge. */
  readonly hasCookieDomain: boolean;
  /** The last complete lines, null before there are any, and what they are for: most calls to an example win alike, and come from one place. */
  lastHeaders: readonly string[] | null;
  lastHow: Matched["how"] | null;
  lastScore: number | null;
  lastOrigin: string | null;
  /** The example's response for the other form, where that was asked for earlier. */
  readonly other: PreparedResponse | null;
}

/** Worked out by an example's first call in that form. */
function preparedResponse({ example, request }: Matched, form: MockAddress["form"]): PreparedResponse {
  const latest = example.served as PreparedResponse | null;
  if (latest?.form === form) return latest;
  if (latest?.other) return latest.other;
  const prepared = prepareResponse(example, request.name, form, latest);
  example.served = prepared;
  return prepared;
}

/** Source: serving.md, "CORS" and "the response". */
function prepareResponse(
  example: CompiledExample,
  requestName: string,
  form: MockAddress["form"],
  other: PreparedResponse | null,
): PreparedResponse {
  const { status, headers: planned, body, delayMs } = planResponse(example.source);
  const { body: savedBody } = example.source.response;
  const saved = planned.filter(([name]) => !SAID_BY_RUNTIME.has(name.toLowerCase()));
  const own = form === "path" ? harmless(saved) : saved;
  const sets = new Set(own.map(([name]) => name.toLowerCase()));
  const headers = own.flat();
  if (form === "path") headers.push(...PATH_FORM_HEADERS);
  headers.push("X-Mock-Route", headerText(requestName), "X-Mock-Example", headerText(example.name));
  if (!WITHOUT_LENGTH.has(status)) headers.push("Content-Length", String(body.length));
  if (!sets.has("access-control-expose-headers")) headers.push("Access-Control-Expose-Headers", EXPOSED_HEADERS);

  const namesOrigin = !sets.has("access-control-allow-origin");
  const allowsCredentials = !sets.has("access-control-allow-credentials");
  const dependsOnOrigin = namesOrigin || allowsCredentials;
  const withOrigin = dependsOnOrigin ? varyByOrigin(headers) : [...headers];
  if (allowsCredentials) withOrigin.push("Access-Control-Allow-Credentials", "true");
  return {
    form,
    status,
    delayMs,
    body: answerBody(body, typeof savedBody === "string" ? savedBody : null),
    hasCookieDomain: own.some(([name, value]) => isSetCookie(name) && hasDomain(value)),
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

/** The answer of the example that was chosen, however that was done. */
export function matchedAnswer(outcome: Matched, call: MockCall): MockAnswer {
  const { how, score } = outcome;
  const prepared = preparedResponse(outcome, call.form);
  const headers = prepared.hasCookieDomain
    ? withOwnCookieDomains(headersFor(prepared, how, score, call.origin), hostName(call.host ?? ""))
    : headersFor(prepared, how, score, call.origin);
  const body = bodyFor(call.method, prepared.body);
  return { status: prepared.status, headers, body, delayMs: prepared.delayMs, cause: outcome };
}

// A saved answer of a mock carries these; served again they would say something untrue of this one.
const SAID_BY_RUNTIME = new Set(["x-mock-route", "x-mock-example", "x-mock-score", "x-mock-match", "x-mock-error"]);

const WITHOUT_LENGTH = new Set([204, 304]);

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
