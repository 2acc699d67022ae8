import { hasRoute } from "@/mock-engine/matching/choose";
import { comparedByBody } from "@/mock-engine/matching/compared-by-body";
import type { IncomingCall } from "@/mock-engine/model";
import { preflightAnswer } from "./answers/cors";
import { NO_BODY, type MockAnswer } from "./answers/mock-answer";
import { errorAnswer, type MockError } from "./answers/mock-error";
import { longPreparation, matchedAnswer, type ServedMatch, type ServedMock } from "./answers/prepared-response";
import {
  COLLECTION_DELETED,
  payloadTooLarge,
  TOO_COSTLY,
  TOO_MANY_BODIES,
  UNAUTHORIZED,
  unmatched,
} from "./answers/refusals";
import type { Authorization } from "./authorize";
import type { Caller } from "./call/caller";
import { inTurns } from "./call/in-turns";
import { continueWith, isWaiting, type Maybe } from "./call/later";
import { isPreflight, type MockCall } from "./call/mock-call";
import type { MockInstance } from "./call/mock-instance";
import { decodeBody as decode, type TakeRoom } from "./choosing/decode-body";
import { pinsOf } from "./pins/call-pin";
import type { MockSnapshot } from "./snapshots/mock-snapshot";
import type { SnapshotPin } from "./snapshots/snapshot-pin";
import type { SnapshotToken } from "./snapshots/snapshot-token";
import type { CountResult } from "./tokens/usage-meter";

/**
 * The ports of the pipeline: what differs between the HTTP lanes, the command that serves a file, and Try it. What comes later is a promise or a
 * `Later`; another kind of thenable would be taken for a value.
 */
export interface Serving {
  readonly instance: MockInstance;
  /** What the mock server serves now; null if there is no such mock server. */
  find: (mockServer: string) => Maybe<MockSnapshot | null>;
  authorize: (snapshot: MockSnapshot | null, call: MockCall, instance: MockInstance) => Authorization;
  /** Counts the call on its access token. */
  count: (token: SnapshotToken) => Maybe<CountResult>;
  /** Returns the call with the pin that answers it. @param pins at least one */
  pin: (call: MockCall, pins: readonly SnapshotPin[]) => Maybe<MockCall>;
  /**
   * Chooses the example; `too_costly` if comparing the body takes more time or memory than it may. Try it also keeps the explanation.
   */
  choose: (
    mock: ServedMock,
    call: IncomingCall,
    mockServer: string,
    caller: Caller,
  ) => Maybe<ServedMatch | "too_costly">;
}

/** Where a call comes from. Nothing is resolved for a caller who has left, unless that was too late. */
export interface CallSource extends Caller {
  /** Reads it, when it is needed; empty if there is none. Never resolves if the caller disconnects meanwhile. */
  readBody: (bytesMax: number) => Maybe<Uint8Array | "too_large" | "no_room">;
  /** Takes room for what a compressed body becomes. Absent where nobody else needs the room. */
  takeRoom?: TakeRoom;
}

/** One call in the pipeline: what is known of it so far, and at the end its answer. */
export interface Exchange {
  readonly mockServer: string;
  /** At first as it came. After the token was found, without the header that carried it: so it is matched and recorded. */
  call: MockCall;
  /** Null until it is found, and if the caller may not know whether the mock server exists. */
  snapshot: MockSnapshot | null;
  /** The token that the call is counted on, or the one that was refused. */
  token: SnapshotToken | null;
  /** As it came, or decoded. */
  body: Uint8Array | "unread" | "too_large";
  coding: "as_it_came" | "decoded" | "undecodable";
  outcome: ServedMatch | null;
  answer: MockAnswer | null;
}

export type Served = Exchange & { answer: MockAnswer };

type Step = (exchange: Exchange, serving: Serving, source: CallSource) => Maybe<void>;

/**
 * The way of a call. The first step that gives an answer is the last one: what is refused for its token is not counted, and of what is refused
 * no body is read. Source: docs/serving.md, "The order of steps".
 */
export const PIPELINE: readonly Step[] = [
  find,
  authorize,
  answerPreflight,
  count,
  limitSize,
  pin,
  readBody,
  decodeBody,
  choose,
  finish,
];

/** Runs the pipeline: synchronously as far as no step has to wait. Throws or rejects only if the app itself failed. */
export function serveCall(mockServer: string, call: MockCall, source: CallSource, serving: Serving): Maybe<Served> {
  return run(
    {
      mockServer,
      call,
      snapshot: null,
      token: null,
      body: "unread",
      coding: "as_it_came",
      outcome: null,
      answer: null,
    },
    0,
    serving,
    source,
  );
}

function run(exchange: Exchange, from: number, serving: Serving, source: CallSource): Maybe<Served> {
  for (let at = from; at < PIPELINE.length; at++) {
    const waiting = PIPELINE[at]?.(exchange, serving, source);
    if (waiting !== undefined) {
      return continueWith(waiting, () => (isServed(exchange) ? exchange : run(exchange, at + 1, serving, source)));
    }
    if (isServed(exchange)) return exchange;
  }
  throw new Error("The last step of the pipeline gave no answer.");
}

function isServed(exchange: Exchange): exchange is Served {
  return exchange.answer !== null;
}

// Steps that nearly always have their result at once do not pass a function to `continueWith` then: each call would pay for making it.

function find(exchange: Exchange, { find }: Serving): Maybe<void> {
  const found = find(exchange.mockServer);
  if (!isWaiting(found)) exchange.snapshot = found;
  else {
    return continueWith(found, (later) => {
      exchange.snapshot = later;
    });
  }
}

/** If the caller may not know of the mock server, the answer says nothing about it and the call is not recorded. */
function authorize(exchange: Exchange, { authorize, instance }: Serving): void {
  const { refused, call, token } = authorize(exchange.snapshot, exchange.call, instance);
  exchange.call = call;
  // A preflight carries no token. It is let through, so that the browser sends the real call and can read the error.
  if (refused === "mock_server_not_found") exchange.snapshot = null;
  else if (isPreflight(call)) return;
  exchange.token = token;
  if (refused !== null) exchange.answer = preflightAnswer(call) ?? errorAnswer(UNAUTHORIZED[refused], call);
}

/** Only if no request of the collection has an OPTIONS route for it. */
function answerPreflight(exchange: Exchange): void {
  const { call, snapshot } = exchange;
  if (!isPreflight(call)) return;
  const isMocked = snapshot !== null && snapshot.mock !== null && hasRoute(snapshot.mock, "OPTIONS", call.target);
  if (!isMocked) exchange.answer = preflightAnswer(call);
}

function count(exchange: Exchange, { count }: Serving): Maybe<void> {
  const { token, call } = exchange;
  if (token === null) return;
  const counted = count(token);
  if (counted === "counted") return;
  return continueWith(counted, (result) => {
    if (result === "used_up") exchange.answer = errorAnswer(UNAUTHORIZED.token_usage_exhausted, call);
    else if (result === "gone") exchange.answer = errorAnswer(UNAUTHORIZED.token_invalid, call);
  });
}

/** Checks the announced size, so that a body that is too large need not be read. */
function limitSize(exchange: Exchange, { instance }: Serving): void {
  const { call } = exchange;
  if ((call.bodyBytes ?? 0) > instance.bodyBytesMax) exchange.answer = tooLargeAnswer(call, instance);
}

function pin(exchange: Exchange, { pin }: Serving): Maybe<void> {
  const { snapshot, call, token } = exchange;
  const pins = pinsOf(snapshot, call, token?.id ?? null);
  if (pins.length === 0) return;
  return continueWith(pin(call, pins), (pinned) => {
    exchange.call = pinned;
  });
}

function readBody(exchange: Exchange, { instance }: Serving, source: CallSource): Maybe<void> {
  const body = source.readBody(instance.bodyBytesMax);
  if (!isWaiting(body)) noteBody(exchange, body, instance);
  else {
    return continueWith(body, (later) => {
      noteBody(exchange, later, instance);
    });
  }
}

function noteBody(exchange: Exchange, body: Uint8Array | "too_large" | "no_room", instance: MockInstance): void {
  if (body === "no_room") exchange.answer = errorAnswer(TOO_MANY_BODIES, exchange.call);
  else exchange.body = body;
  if (body === "too_large") exchange.answer = tooLargeAnswer(exchange.call, instance);
}

/** Only if it is to be compared. Most bodies are sent as they are. */
function decodeBody(exchange: Exchange, { instance }: Serving, source: CallSource): Maybe<void> {
  const { call, body, snapshot } = exchange;
  if (call.contentEncoding === null || typeof body === "string" || body.length === 0) return;
  const mock = snapshot?.mock ?? null;
  if (mock === null || comparedByBody(mock, { ...call, body }) === null) return;
  const takeRoom: TakeRoom = (bytes) => source.takeRoom?.(bytes) ?? true;
  return continueWith(decode(body, call.contentEncoding, instance.bodyBytesMax, takeRoom), (decoded) => {
    switch (decoded) {
      case "undecodable":
        exchange.coding = "undecodable";
        return;
      case "too_large":
        exchange.answer = tooLargeAnswer(call, instance);
        return;
      case "no_room":
        exchange.answer = errorAnswer(TOO_MANY_BODIES, call);
        return;
      default:
        exchange.body = decoded;
        exchange.coding = "decoded";
    }
  });
}

function choose(exchange: Exchange, { choose }: Serving, caller: Caller): Maybe<void> {
  const { body, snapshot, mockServer } = exchange;
  if (snapshot === null || snapshot.mock === null || typeof body === "string") return;
  const { method, target, headers, tokenCarrier, pinnedExampleId, contentEncoding } = exchange.call;
  const incoming =
    exchange.coding === "undecodable"
      ? { method, target, headers, body: NO_BODY, tokenCarrier, pinnedExampleId, undecoded: contentEncoding ?? "" }
      : { method, target, headers, body, tokenCarrier, pinnedExampleId };
  const chosen = choose(snapshot.mock, incoming, mockServer, caller);
  if (!isWaiting(chosen)) noteChosen(exchange, chosen);
  else {
    return continueWith(chosen, (later) => {
      noteChosen(exchange, later);
    });
  }
}

function noteChosen(exchange: Exchange, chosen: ServedMatch | "too_costly"): void {
  if (chosen === "too_costly") exchange.answer = errorAnswer(TOO_COSTLY, exchange.call);
  else exchange.outcome = chosen;
}

function finish(exchange: Exchange, { instance }: Serving, caller: Caller): Maybe<void> {
  const { call, outcome, snapshot, mockServer } = exchange;
  if (outcome?.kind === "matched") {
    const preparing = longPreparation(outcome, call.form);
    if (preparing !== null) {
      return continueWith(inTurns(mockServer, preparing, caller), () => {
        exchange.answer = matchedAnswer(outcome, call);
      });
    }
    exchange.answer = matchedAnswer(outcome, call);
    return;
  }
  const mock = snapshot?.mock ?? null;
  const error =
    outcome === null || mock === null
      ? COLLECTION_DELETED
      : inTurns(mockServer, unmatched(outcome, mock, call), caller);
  return continueWith(error, (error) => {
    exchange.answer = errorAnswer(withLink(error, snapshot, instance), call);
  });
}

function tooLargeAnswer(call: MockCall, instance: MockInstance): MockAnswer {
  return errorAnswer(payloadTooLarge(instance.bodyBytesMax), call);
}

/** If the call will be recorded, its error links to the page that explains it. */
function withLink(error: MockError, snapshot: MockSnapshot | null, { linkToCall }: MockInstance): MockError {
  if (snapshot === null || snapshot.recording === null || linkToCall === undefined) return error;
  return { ...error, call: linkToCall(snapshot.mockServerId) };
}
