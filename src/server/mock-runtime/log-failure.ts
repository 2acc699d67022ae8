import { loggedPath } from "../access-log";
import { log } from "../log";
import type { CallFailure } from "./answer-over-http";

/** The line that an `internal_error` of a mock server leaves, with the id that its caller was given. */
export function logFailure({ error, mockServer, call: { method, target }, requestId }: CallFailure): void {
  const fields = { err: error, mockServerId: mockServer, method, path: loggedPath(target), requestId };
  log().error(fields, "A mock server could not answer");
}
