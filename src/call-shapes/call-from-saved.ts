import { kindOf } from "@/mock-engine/body-kinds/body-kinds";
import type { RequestSide } from "@/mock-engine/model";
import { pathSegments, writtenSegment } from "@/mock-engine/path-pattern";
import { encodeFilled, encodeUnsafe, formDecode } from "@/mock-engine/percent";
import { readUrlText, splitUrl } from "@/mock-engine/url-text";
import type { ValueOf } from "@/mock-engine/variable-scope";
import { filled, indexOutsideVariables, literalPieces, splitOutsideVariables } from "@/mock-engine/variables";
import type { OutgoingCall } from "./outgoing-call";
import { fullUrl } from "./url-params";

/**
 * A call that matches a saved request or an example's request side: its path with every wildcard filled in, its enabled query pairs and
 * headers, and its body. `/users/:id` becomes `/users/1`.
 *
 * @param valueOf the values of its variables, as far as they are known
 */
export function callFromSaved(method: string, saved: RequestSide, valueOf?: ValueOf): OutgoingCall {
  const body = kindOf(saved.body).write(saved.body, FILLING);
  const headers = saved.headers
    .filter(({ key }) => !COMPUTED.has(key.trim().toLowerCase()))
    .map(({ key, value, enabled }) => ({ key: key.trim(), value: filled(value, FILLING), enabled }));
  const hasType = headers.some(({ key, enabled }) => enabled && key.trim().toLowerCase() === "content-type");
  if (body !== null && !hasType) headers.push({ key: "Content-Type", value: body.contentType, enabled: true });
  return { method: method.toUpperCase(), path: pathAndQuery(saved, valueOf), headers, body: body?.text ?? "" };
}

// Replaces every wildcard; valid as a number and as a name.
const FILLING = "1";

// The sender computes these itself; saved values would contradict the call.
const COMPUTED = new Set(["host", "content-length", "transfer-encoding", "connection"]);

function pathAndQuery(saved: RequestSide, valueOf: ValueOf | undefined): string {
  const segments = pathSegments(readUrlText(saved.url, valueOf).path).map((segment) =>
    writtenSegment(segment, FILLING),
  );
  const { query } = splitUrl(fullUrl(saved));
  const path = `/${segments.join("/")}`;
  return query === "" ? path : `${path}?${splitOutsideVariables(query, "&").map(writtenPair).join("&")}`;
}

/** Only values contain wildcards: a key is sent as it is, braces included. */
function writtenPair(text: string): string {
  const equals = indexOutsideVariables(text, "=");
  if (equals < 0) return encodeKey(text);
  return `${encodeKey(text.slice(0, equals))}=${encodeFilled(literalPieces(text.slice(equals + 1)), FILLING, formDecode)}`;
}

/** `{{a&b}}` becomes `%7B%7Ba%26b%7D%7D`, so that its characters are not read as separators. */
function encodeKey(key: string): string {
  return encodeUnsafe(key.replaceAll(/\{\{[^{}]+\}\}/g, (variable) => encodeURIComponent(variable.toWellFormed())));
}
