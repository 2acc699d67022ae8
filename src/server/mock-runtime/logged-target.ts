import { loggedPath } from "@/server/log/access-log";
import type { MockCall } from "./call/mock-call";
import { presentedTokens } from "./recording/redaction/presented-tokens";
import { redactPath } from "./recording/redaction/redact-call";
import { isSecretName } from "./recording/redaction/secrets/secret-names";
import { redactShapes } from "./recording/redaction/shapes/shapes";

/** What the log and a trace may say of a call's address: its path without secrets, and without the access token that it presented. */
export function loggedTarget(call: MockCall): string {
  return redactPath(loggedPath(call.target), redactionOf(call));
}

/** What the log may say of the id that a call came with: a caller may send anything as one. */
export function loggedRequestId(requestId: string, call: MockCall): string {
  return redactShapes(requestId, redactionOf(call));
}

function redactionOf({ authorization, mockToken }: MockCall) {
  // Which of the two headers carries the token is not known yet.
  const presented = presentedTokens(
    { authorization, mockToken },
    () => false,
    () => true,
  );
  return { isSecret: isSecretName, isKnown: () => false, presented };
}
