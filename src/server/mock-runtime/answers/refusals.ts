import type { CompiledMock } from "@/mock-engine/matching/compile";
import { nearestInSteps } from "@/mock-engine/matching/nearest";
import type { MatchOutcome } from "@/mock-engine/matching/outcome";
import type { Steps } from "@/mock-engine/steps";
import type { MockCall } from "@/server/mock-runtime/call/mock-call";
import { WAITING_MAX } from "@/server/process/wait-with-stop";
import { NO_BODY } from "./mock-answer";
import type { MockError, MockErrorCode } from "./mock-error";

/**
 * The errors of calls that are refused before they are matched. The first is the same for a mock server that does not exist and for a
 * hidden one.
 */
export const UNAUTHORIZED: Record<Extract<MockErrorCode, "mock_server_not_found" | `token_${string}`>, MockError> = {
  mock_server_not_found: {
    code: "mock_server_not_found",
    message: "Mock server not found",
    hint: "Copy the URL from the mock server's page again: there is one by host, and one in path form (/mock/<id>/... on the app's own address) for Node, Python, Java, Go and other programs that do not find names under localhost. It answers only while it exists and, away from the machine that runs the app, is published.",
  },
  token_missing: {
    code: "token_missing",
    message: "This mock server is published and demands an access token",
    hint: "Send one of its tokens: Authorization: <your-token>.",
  },
  token_invalid: {
    code: "token_invalid",
    message: "This is no access token of this mock server",
    hint: "Check the Authorization header, or X-Mock-Token where the call has one: it must be a token of this very mock server.",
  },
  token_expired: {
    code: "token_expired",
    message: "This access token has expired",
    hint: "Create a new token in Token Management, and update all callers to use it.",
  },
  token_deactivated: {
    code: "token_deactivated",
    message: "This access token was deactivated",
    hint: "Create a new token in Token Management, and update all callers to use it.",
  },
  token_usage_exhausted: {
    code: "token_usage_exhausted",
    message: "This access token has reached its Max Usage Count",
    hint: "Create a new token in Token Management, with a higher Max Usage Count.",
  },
};

export const INTERNAL_ERROR: MockError = {
  code: "internal_error",
  message: "The mock server could not answer",
  hint: "It is not the call's fault. The cause is in the app's own log.",
};

export const SERVICE_UNAVAILABLE: MockError = {
  code: "service_unavailable",
  message: "The mock server cannot answer at the moment",
  hint: "The app's database cannot be reached, and this call needs it. Mock servers that were called lately go on answering; try again in a moment.",
};

/** For a call whose example has a longer delay than the stopping process will wait. */
export const STOPPING: MockError = {
  code: "service_unavailable",
  message: "The mock server is being stopped",
  hint: "The example's delay is longer than calls in flight are waited for (DRAIN_SECONDS). Call again: another instance answers, or this one once it runs again.",
};

/** For a call whose example has a delay, while as many calls wait for theirs as this process may hold. */
export const TOO_MANY_WAITING: MockError = {
  code: "too_many_open_calls",
  message: "Too many calls are waiting for their delays",
  hint: `At most ${WAITING_MAX} calls may wait for an example's delay at once, whoever sends them. Try again in a moment, or shorten the delay.`,
};

/** For a call with a large body, while as many large bodies are held as this process may hold. */
export const TOO_MANY_BODIES: MockError = {
  code: "too_many_open_calls",
  message: "Too many calls with large bodies are open",
  hint: "The bodies of other calls take all the room that there is for large ones, and none was done with in time. Try again in a moment.",
};

/** For a call whose body cannot be compared within the limits of one comparison. */
export const TOO_COSTLY: MockError = {
  code: "payload_too_large",
  message: "The call's body takes too long to compare",
  hint: "Comparing a body with the examples of its route may take 30 s and 512 MiB of memory. Send a smaller one, or save smaller bodies with the examples.",
};

export const COLLECTION_DELETED: MockError = {
  code: "collection_empty",
  message: "Add a request to the collection",
  hint: "The collection that this mock server was linked to has been deleted. Create a mock server for another collection.",
};

/** @param bodyBytesMax the instance's limit, in bytes */
export function payloadTooLarge(bodyBytesMax: number): MockError {
  return {
    code: "payload_too_large",
    message: `The call's body is larger than ${sizeInWords(bodyBytesMax)}`,
    hint: "Send a smaller one, or raise MOCK_MAX_BODY_BYTES where the app is started.",
  };
}

const MIB = 1024 * 1024;

function sizeInWords(bytes: number): string {
  return bytes % MIB === 0 ? `${bytes / MIB} MiB` : `${bytes} bytes`;
}

/** The error for a call that no example answers, in pieces: looking for the nearest routes may take long. */
export function* unmatched(
  outcome: Exclude<MatchOutcome, { kind: "matched" }>,
  mock: CompiledMock,
  call: MockCall,
): Steps<MockError> {
  switch (outcome.kind) {
    case "collection_empty":
      return {
        code: outcome.kind,
        message: "Add a request to the collection",
        hint: "The linked collection has no requests: each one you add, with an example, is a route of this mock server.",
      };
    case "request_not_found":
      return yield* requestNotFound(mock, call);
    case "request_without_examples":
      return {
        code: outcome.kind,
        message: "Add an example for this mock request",
        hint: `${outcome.request.method} ${outcome.request.pattern} ("${outcome.request.name}") has no example yet: its first one will answer this call.`,
      };
    case "no_example_for_selection":
      return {
        code: outcome.kind,
        message: "No example is what the call asks for",
        hint: `The headers x-mock-response-* and Prefer choose among the examples of "${outcome.request.name}", listed under "available".`,
        available: outcome.available,
      };
  }
}

function* requestNotFound(mock: CompiledMock, { method, target, headers }: MockCall): Steps<MockError> {
  return {
    code: "request_not_found",
    message: "Request not found",
    hint: "Method and path must be those of a request in the linked collection, letter case and trailing slash included; the nearest ones are listed.",
    nearest: yield* nearestInSteps(mock, { method, target, headers, body: NO_BODY }),
  };
}
