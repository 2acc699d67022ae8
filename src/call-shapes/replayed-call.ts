import type { ResponseBody, Variable } from "@/mock-engine/model";
import type { OutgoingCall } from "./outgoing-call";

/** The recorded parts of a call that are needed to send it again. */
export interface RecordedCall {
  method: string;
  /** As it was sent, still percent-encoded. */
  path: string;
  /** Raw, without its question mark. */
  query: string;
  headers: readonly Variable[];
  /** Text where the bytes are UTF-8, else base64. */
  body: ResponseBody;
  isBodyCut: boolean;
}

/** A recorded call, ready to be sent again. */
export interface ReplayedCall {
  call: OutgoingCall;
  /** Where something was redacted when the call was recorded, e.g. `["header Cookie", "body"]`. */
  redacted: string[];
  /** The body was too long to be recorded completely. */
  isBodyCut: boolean;
  /** The body in base64 if it is not text, because the form can only hold text. */
  binaryBody: string | null;
}

/** Replaces a secret. Source: src/server/mock-runtime/recording. */
const REDACTED = "[redacted]";

/**
 * Makes a recorded call sendable. Headers with a redacted value are kept but disabled, so that the person can fill them in. Headers that
 * the sender computes itself are left out.
 */
export function replayedCall(recorded: RecordedCall): ReplayedCall {
  const { method, path, query, body } = recorded;
  const headers = recorded.headers
    .filter(({ key }) => !isComputed(key))
    .map(({ key, value }) => ({ key, value, enabled: !value.includes(REDACTED) }));
  const text = typeof body === "string" ? body : "";
  const redacted = headers.filter(({ enabled }) => !enabled).map(({ key }) => `header ${key}`);
  if (isRedacted(path + query)) redacted.push("path");
  if (isRedacted(text)) redacted.push("body");
  return {
    call: { method, path: query === "" ? path : `${path}?${query}`, headers, body: text },
    redacted,
    isBodyCut: recorded.isBodyCut,
    binaryBody: typeof body === "string" ? null : body.base64,
  };
}

function isRedacted(text: string): boolean {
  return text.includes(REDACTED) || text.includes(encodeURIComponent(REDACTED));
}

function isComputed(name: string): boolean {
  return /^(host|content-length|transfer-encoding|connection|keep-alive|expect|te|upgrade|accept-encoding)$/i.test(
    name,
  );
}
