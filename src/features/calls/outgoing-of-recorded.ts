import type { RecordedCall } from "@/lib/api-types";
import type { OutgoingCall } from "@/lib/outgoing-call";

/** A recorded call as it can be sent again. */
export interface RepeatedCall {
  call: OutgoingCall;
  /** What was redacted when it was recorded, by where it stands, e.g. `["header Cookie", "body"]`. */
  redacted: string[];
  /** The body was too long to be recorded whole. */
  isBodyCut: boolean;
  /** The body is no text, which a form cannot hold; in base64. */
  binaryBody: string | null;
}

/** What stands where a secret was. Source: src/server/mock-runtime/recording. */
const REDACTED = "[redacted]";

/**
 * Makes a recorded call one that can be sent. Headers with a redacted value stay, switched off: what to put in is the person's to say.
 * What a sender works out by itself is left out.
 */
export function outgoingOfRecorded(recorded: RecordedCall): RepeatedCall {
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
