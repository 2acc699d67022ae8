import { compileMock } from "@/mock-engine/compile";
import type { MockCollection } from "@/mock-engine/model";
import { admitCall, answerAdmitted } from "@/server/mock-runtime/answer-call";
import type { MockAnswer } from "@/server/mock-runtime/mock-answer";
import { readMockCall } from "@/server/mock-runtime/mock-call";
import { mockSnapshot, type MockSnapshot } from "@/server/mock-runtime/mock-snapshot";
import type { AnsweredCall } from "@/server/mock-runtime/recording/answered-call";
import { nextCallOrder } from "@/server/mock-runtime/recording/call-id";
import { keptBytes } from "@/server/mock-runtime/recording/kept-bytes";
import { aCollection, aRequest } from "./mock-builders";

/** A snapshot of a mock server that records its calls. */
export function aRecordingSnapshot({
  collection = aCollection({ requests: [aRequest()] }),
  ...parts
}: { collection?: MockCollection } & Partial<MockSnapshot> = {}): MockSnapshot {
  const mock = compileMock({ collection, inheritedVariables: [] });
  const recording = { keepCalls: 1_000, keepDays: 7 };
  return mockSnapshot({ mockServerId: "server", revision: 1, isPublished: false, mock, bytes: 0, recording, ...parts });
}

interface SentCall {
  method?: string;
  target?: string;
  /** name, value, name, value, … */
  headers?: readonly string[];
  body?: string | Uint8Array;
  durationMs?: number;
  calledAt?: number;
}

/** A call as a lane hands it over to be recorded, answered by the snapshot. */
export function anAnsweredCall(
  snapshot: MockSnapshot,
  { method = "GET", target = "/", headers = [], body = "", durationMs = 1, calledAt = Date.now() }: SentCall = {},
): AnsweredCall & { answer: MockAnswer } {
  const instance = {
    isLocal: true,
    bodyBytesMax: 10 * 1024 * 1024,
    callUrl: (server: string, id: string) => `http://localhost:3000/calls/${server}/${id}`,
  };
  const bytes = Buffer.from(body);
  const length = bytes.length === 0 ? [] : ["Content-Length", String(bytes.length)];
  const call = readMockCall(method, { target, form: "subdomain" }, ["Host", "a.example", ...headers, ...length]);
  const admission = admitCall(snapshot, call, instance);
  const answer = admission.refusal ?? answerAdmitted(snapshot, admission.call, bytes, instance);
  const kept = { body: keptBytes(bytes), bodyBytes: bytes.length };
  return {
    snapshot,
    call: admission.call,
    token: admission.token,
    ...kept,
    answer,
    durationMs,
    calledAt,
    order: nextCallOrder(),
  };
}
