import type { HeaderLine, MockExample, ResponseBody } from "@/mock-engine/model";

/** An example's response, as far as it does not depend on the call. */
export interface PlannedResponse {
  readonly status: number;
  /** The enabled headers as saved, without those that the server computes. A Content-Type is added if one is needed. */
  readonly headers: readonly HeaderLine[];
  /** Byte for byte as saved; empty for 204 and 304. */
  readonly body: Uint8Array;
  /** 0..60000 */
  readonly delayMs: number;
}

const COMPUTED_BY_SERVER = new Set([
  "content-length",
  "transfer-encoding",
  "content-encoding",
  "connection",
  "keep-alive",
  "date",
  "trailer",
  "upgrade",
]);

export const WITHOUT_BODY = new Set([204, 304]);

/** Plans an example's answer once, for all its calls. Source: docs/serving.md, "The answer". */
export function planResponse(example: MockExample): PlannedResponse {
  const { status, body: saved, delayMs } = example.response;
  const body = WITHOUT_BODY.has(status) ? new Uint8Array() : bodyBytes(saved);
  const headers = example.response.headers
    .filter(({ key, enabled }) => enabled && key.trim() !== "" && !COMPUTED_BY_SERVER.has(key.trim().toLowerCase()))
    .map(({ key, value }): HeaderLine => [key.trim(), value]);
  if (body.length > 0 && !headers.some(([name]) => name.toLowerCase() === "content-type")) {
    headers.push(["Content-Type", defaultContentType(saved)]);
  }
  return { status, headers, body, delayMs };
}

/** A name as header text: printable ASCII except `%` stays, everything else is percent-encoded as UTF-8 (`"Café"` is `"Caf%C3%A9"`). */
export function headerText(name: string): string {
  return name.replace(/[^ -$&-~]+/gu, (text) =>
    Array.from(new TextEncoder().encode(text), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(
      "",
    ),
  );
}

function bodyBytes(body: ResponseBody): Uint8Array {
  if (typeof body === "string") return new TextEncoder().encode(body);
  return Uint8Array.from(atob(body.base64), (character) => character.charCodeAt(0));
}

function defaultContentType(body: ResponseBody): string {
  if (typeof body !== "string") return "application/octet-stream";
  try {
    JSON.parse(body);
    return "application/json";
  } catch {
    return "text/plain; charset=utf-8";
  }
}
