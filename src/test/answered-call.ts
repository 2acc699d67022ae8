import { chooseAnswer } from "@/mock-engine/matching/choose";
import { compileMock } from "@/mock-engine/matching/compile";
import type { MockCollection } from "@/mock-engine/model";
import type { MockAnswer } from "@/server/mock-runtime/answers/mock-answer";
import type { ServedMock } from "@/server/mock-runtime/answers/prepared-response";
import { authorize } from "@/server/mock-runtime/authorize";
import { isWaiting } from "@/server/mock-runtime/call/later";
import { readMockCall } from "@/server/mock-runtime/call/mock-call";
import type { AnsweredCall } from "@/server/mock-runtime/recording/answered-call";
import { callId, nextCallOrder } from "@/server/mock-runtime/recording/call-id";
import { keptBytes } from "@/server/mock-runtime/recording/kept-bytes";
import { serveCall } from "@/server/mock-runtime/serve-call";
import { mockSnapshot, type MockSnapshot } from "@/server/mock-runtime/snapshots/mock-snapshot";
import { aCollection, aRequest } from "./mock-builders";

/** A snapshot of a mock server that records its calls. */
export function aRecordingSnapshot({
  collection = aCollection({ requests: [aRequest()] }),
  ...parts
}: { collection?: MockCollection } & Partial<MockSnapshot> = {}): MockSnapshot {
  const mock: ServedMock = compileMock({ collection, inheritedVariables: [] });
  const recording = { keepCalls: 1_000, keepDays: 7, redactNames: [] };
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

/** A call that the snapshot has answered, as a lane passes it to the recorder. */
export function anAnsweredCall(
  snapshot: MockSnapshot,
  { method = "GET", target = "/", headers = [], body = "", durationMs = 1, calledAt = Date.now() }: SentCall = {},
): AnsweredCall & { answer: MockAnswer } {
  const bytes = Buffer.from(body);
  const length = bytes.length === 0 ? [] : ["Content-Length", String(bytes.length)];
  const sent = readMockCall(method, target, ["Host", "a.example", ...headers, ...length]);
  const served = serveCall(
    snapshot.mockServerId,
    sent,
    { readBody: () => bytes },
    {
      instance: {
        isLocal: true,
        bodyBytesMax: 10 * 1024 * 1024,
        linkToCall(server) {
          const id = callId(nextCallOrder());
          return { id, url: `http://localhost:3000/calls/${server}/${id}` };
        },
      },
      find: () => snapshot,
      authorize,
      count: () => "counted",
      pin: (call) => call,
      choose: chooseAnswer,
    },
  );
  if (isWaiting(served)) throw new Error("Nothing here waits.");
  const { call, token, answer } = served;
  const kept = { body: keptBytes(bytes), bodyBytes: bytes.length };
  return { snapshot, call, token, ...kept, answer, durationMs, calledAt, order: nextCallOrder() };
}
