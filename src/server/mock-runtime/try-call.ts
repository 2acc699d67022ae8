import { stopping } from "@/errors/refusals";
import { emptyTrace, explainAnswer } from "@/mock-engine/matching/explain";
import type { Trace } from "@/mock-engine/matching/outcome";
import type { HeaderLine, IncomingCall } from "@/mock-engine/model";
import { env } from "@/server/env";
import { mayWait, waitWithStop } from "@/server/process/wait-with-stop";
import { answerBytes, type MockAnswer } from "./answers/mock-answer";
import { errorAnswer } from "./answers/mock-error";
import { COLLECTION_DELETED, TOO_MANY_WAITING, UNAUTHORIZED } from "./answers/refusals";
import type { Authorization } from "./authorize";
import { linesOf } from "./call/header-lines";
import { readMockCall, type MockCall } from "./call/mock-call";
import { textOfWire } from "./call/wire-text";
import { chooseInTurns } from "./choosing/choose-in-turns";
import { serveCall, type Served, type Serving } from "./serve-call";
import { currentSnapshot } from "./snapshots/current-snapshot";
import type { MockSnapshot } from "./snapshots/mock-snapshot";
import { callToken, withoutToken } from "./tokens/call-token";
import { hashAccessToken } from "./tokens/token-text";

/** A call that a person tries from the app, e.g. `{ mockServerId, method: "GET", target: "/users/1", headers: [], body: new Uint8Array() }`. */
export interface TriedCall extends Omit<IncomingCall, "tokenCarrier" | "pinnedExampleId"> {
  mockServerId: string;
  /** Aborted when the person no longer waits; ends the example's delay. */
  signal?: AbortSignal;
}

export interface TriedAnswer {
  answer: {
    status: number;
    /** The saved reason phrase; null for the standard one. */
    reason: string | null;
    headers: HeaderLine[];
    body: Uint8Array;
    /** In ms, the example's delay included. */
    durationMs: number;
  };
  trace: Trace;
}

/**
 * Answers a call as the mock server's own host would, and explains the answer. It needs no token, and an unpublished mock server answers on
 * any instance, because everyone who may see a mock server may try it. The caller of this function has checked that they may.
 *
 * @param plan finds the answer, here or in another thread
 */
export async function tryCall(
  { signal, ...tried }: TriedCall,
  plan: (tried: Omit<TriedCall, "signal">) => Promise<PlannedAnswer> = planAnswer,
): Promise<TriedAnswer> {
  const startedAt = performance.now();
  const planned = await plan(tried);
  const { delayMs, trace } = planned;
  if (delayMs > 0 && !mayWait()) {
    const { method, target, headers } = tried;
    const refusal = errorAnswer(TOO_MANY_WAITING, readMockCall(method, target, headers.flat()));
    return { answer: { ...plain(refusal), durationMs: performance.now() - startedAt }, trace };
  }
  if (delayMs > 0) await delay(delayMs, signal);
  return { answer: { ...planned.answer, durationMs: performance.now() - startedAt }, trace };
}

/** An answer that is still to be delayed, as plain values. */
export interface PlannedAnswer {
  answer: Omit<TriedAnswer["answer"], "durationMs">;
  delayMs: number;
  trace: Trace;
}

/** The same as `tryCall`, without waiting for the example's delay. */
export async function planAnswer(tried: Omit<TriedCall, "signal">): Promise<PlannedAnswer> {
  const { answer, trace } = await explainCall(tried);
  return { answer: plain(answer), delayMs: answer.delayMs, trace };
}

function plain({ status, reason, headers, body }: MockAnswer): PlannedAnswer["answer"] {
  const lines = linesOf(headers).map(([name, value]): HeaderLine => [name, textOfWire(value)]);
  return { status, reason: reason === null ? null : textOfWire(reason), headers: lines, body: answerBytes(body) };
}

function delay(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      cancel();
      reject(new DOMException("Nobody waits for the answer any more.", "AbortError"));
    };
    const cancel = waitWithStop(ms, (how) => {
      signal?.removeEventListener("abort", abort);
      if (how === "over") resolve();
      else reject(stopping());
    });
    if (signal?.aborted === true) abort();
    else signal?.addEventListener("abort", abort, { once: true });
  });
}

/** The same without the example's delay: the answer, everything that the pipeline found out, and the explanation. */
export async function explainCall(tried: Omit<TriedCall, "signal">): Promise<Served & { trace: Trace }> {
  let trace: Trace | null = null;
  const served = await serveTriedCall(tried, (mock, call) => {
    const explained = explainAnswer(mock, call);
    ({ trace } = explained);
    return explained.outcome;
  });
  return { ...served, trace: trace ?? traceOfRefused(served, tried.body) };
}

/** Takes a tried call through the pipeline, without the example's delay. */
export async function serveTriedCall(
  { mockServerId, body, ...tried }: Omit<TriedCall, "signal">,
  choose: Serving["choose"] = chooseInTurns,
): Promise<Served> {
  const { mockDomain, mockMaxBodyBytes } = env();
  const hasHost = tried.headers.some(([name]) => name.toLowerCase() === "host");
  const headers = hasHost ? tried.headers : [["Host", `${mockServerId}.${mockDomain}`], ...tried.headers];
  const call = readMockCall(tried.method.toUpperCase(), tried.target, headers.flat());
  return serveCall(
    mockServerId,
    call,
    { readBody: (bytesMax) => (body.length > bytesMax ? "too_large" : body) },
    {
      instance: { isLocal: true, bodyBytesMax: mockMaxBodyBytes },
      find: currentSnapshot,
      authorize: admit,
      // A tried call is counted neither on a token nor on a pin.
      count: () => "counted",
      pin: (pinned, [first]) => ({ ...pinned, pinnedExampleId: first?.exampleId }),
      choose,
    },
  );
}

/**
 * Lets every call through. If a call was copied with a token of this mock server, the token's header is removed: it is matched as the calls
 * of callers are, and the token does not appear in the trace.
 */
function admit(snapshot: MockSnapshot | null, call: MockCall): Authorization {
  if (snapshot === null) return { refused: "mock_server_not_found", call, token: null };
  const presented = callToken(call);
  const isOwn = presented !== null && snapshot.tokens.has(hashAccessToken(presented.token));
  return { refused: null, call: isOwn ? withoutToken(call, presented.carrier) : call, token: null };
}

/** For a call that was answered before its examples were compared: the trace that the comparison would have given. */
function traceOfRefused({ snapshot, call }: Served, body: Uint8Array): Trace {
  if (snapshot === null) return emptyTrace(UNAUTHORIZED.mock_server_not_found.hint);
  if (snapshot.mock === null) return emptyTrace(COLLECTION_DELETED.hint);
  const { method, target, headers, tokenCarrier, pinnedExampleId } = call;
  return explainAnswer(snapshot.mock, { method, target, headers, body, tokenCarrier, pinnedExampleId }).trace;
}
