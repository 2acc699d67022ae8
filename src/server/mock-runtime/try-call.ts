import { stopping } from "@/errors/refusals";
import { explainAnswer } from "@/mock-engine/explain";
import type { Trace } from "@/mock-engine/outcome";
import { hashAccessToken } from "../access-tokens/token";
import { env } from "../env";
import { waitWithStop } from "../wait-with-stop";
import { admitCall, tooLargeAnswer } from "./answer-call";
import { answerBytes, type MockAnswer } from "./mock-answer";
import { readMockCall, type HeaderLine, type MockCall } from "./mock-call";
import { errorAnswer } from "./mock-error";
import type { MockSnapshot } from "./mock-snapshot";
import { pinsOf } from "./pins/call-pin";
import { matchedAnswer } from "./prepared-response";
import { COLLECTION_DELETED, UNAUTHORIZED, unmatched } from "./refusals";
import { currentSnapshot } from "./snapshots";
import { callToken, withoutToken } from "./tokens/call-token";

/** A call that a person tries from the app, e.g. `{ mockServerId, method: "GET", target: "/users/1", headers: [], body: new Uint8Array() }`. */
export interface TriedCall {
  mockServerId: string;
  method: string;
  /** Raw path and query. */
  target: string;
  headers: readonly HeaderLine[];
  body: Uint8Array;
  /** Aborted when the person no longer waits: ends the example's delay. */
  signal?: AbortSignal;
}

export interface TriedAnswer {
  answer: {
    status: number;
    headers: HeaderLine[];
    body: Uint8Array;
    /** In ms, the example's delay included. */
    durationMs: number;
  };
  trace: Trace;
}

/**
 * Answers a call as the mock server's own host would, and says why. Asks for no token, and an unpublished mock server answers on any
 * instance: whoever may see a mock server may try it. The caller of this function has checked that they may.
 */
export async function tryCall(tried: TriedCall): Promise<TriedAnswer> {
  const startedAt = performance.now();
  const { answer, trace } = await explainCall(tried);
  if (answer.delayMs > 0) await delay(answer.delayMs, tried.signal);
  return {
    answer: {
      status: answer.status,
      headers: headerLines(answer.headers),
      body: answerBytes(answer.body),
      durationMs: performance.now() - startedAt,
    },
    trace,
  };
}

function delay(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      cancel();
      reject(new DOMException("Nobody waits for the answer any more.", "AbortError"));
    };
    const cancel = waitWithStop(ms, (how) => {
      signal?.removeEventListener("abort", leave);
      if (how === "over") resolve();
      else reject(stopping());
    });
    if (signal?.aborted === true) leave();
    else signal?.addEventListener("abort", leave, { once: true });
  });
}

/** What a tried call would be answered, and why: the same without waiting for the example's delay. */
export async function explainCall(
  tried: Omit<TriedCall, "signal">,
): Promise<{ answer: MockAnswer; trace: Trace; revision: number }> {
  const { snapshot, call } = await readTriedCall(tried);
  const unpublished = snapshot && { ...snapshot, isPublished: false };
  const { answer, trace } = explainedAnswer(unpublished, call, tried.body);
  return { answer, trace, revision: snapshot?.revision ?? 0 };
}

/** A tried call as it is compared, and what it is compared with; the snapshot is null where there is no such mock server. */
export async function readTriedCall({
  mockServerId,
  ...tried
}: Omit<TriedCall, "signal">): Promise<{ snapshot: MockSnapshot | null; call: MockCall }> {
  const { mockDomain } = env();
  const hasHost = tried.headers.some(([name]) => name.toLowerCase() === "host");
  const headers = hasHost ? tried.headers : [["Host", `${mockServerId}.${mockDomain}`], ...tried.headers];
  const call = readMockCall(tried.method.toUpperCase(), { target: tried.target, form: "subdomain" }, headers.flat());

  const snapshot = await currentSnapshot(mockServerId);
  return { snapshot, call: snapshot === null ? call : withoutOwnToken(call, snapshot) };
}

/** A call that was copied with its token is matched as callers' calls are, and the token is in no trace. */
function withoutOwnToken(call: MockCall, { tokens }: MockSnapshot): MockCall {
  const presented = callToken(call);
  if (presented === null || !tokens.has(hashAccessToken(presented.token))) return call;
  return withoutToken(call, presented.carrier);
}

function explainedAnswer(
  snapshot: MockSnapshot | null,
  call: MockCall,
  body: Uint8Array,
): { answer: MockAnswer; trace: Trace } {
  const instance = { isLocal: true, bodyBytesMax: env().mockMaxBodyBytes };
  if (snapshot === null || snapshot.mock === null) {
    const error = snapshot === null ? UNAUTHORIZED.mock_server_not_found : COLLECTION_DELETED;
    return { answer: errorAnswer(error, call), trace: emptyTrace(error.hint) };
  }
  const { method, target, headers, tokenCarrier } = call;
  // A tried call is not counted, on a pin neither.
  const pinnedExampleId = pinsOf(snapshot, call, null)[0]?.exampleId;
  const asIncoming = { method, target, headers, body, tokenCarrier, pinnedExampleId };
  const { outcome, trace } = explainAnswer(snapshot.mock, asIncoming);
  const { refusal } = admitCall(snapshot, call, instance);
  if (refusal !== null) return { answer: refusal, trace };
  if (body.length > instance.bodyBytesMax) return { answer: tooLargeAnswer(call, instance), trace };
  if (outcome.kind === "matched") return { answer: matchedAnswer(outcome, call), trace };
  return { answer: errorAnswer(unmatched(outcome, snapshot.mock, call), call), trace };
}

function emptyTrace(reason: string): Trace {
  return { route: [], nearest: [], examples: [], threshold: 0.5, winnerId: null, how: null, reason };
}

function headerLines(flat: readonly string[]): HeaderLine[] {
  return flat.flatMap((name, at): HeaderLine[] => (at % 2 === 0 ? [[name, flat[at + 1] ?? ""]] : []));
}
