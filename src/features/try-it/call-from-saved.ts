import { fullUrl, splitUrl } from "@/features/requests/url-params";
import type { OutgoingCall } from "@/lib/outgoing-call";
import type { FormField, Pair, RequestBody, RequestSide } from "@/mock-engine/model";
import { describeUrl } from "@/mock-engine/path-pattern";

/**
 * A call that a saved request, or an example's request side, would answer: its path with every wildcard filled in, its enabled
 * query pairs and headers, and its body. `/users/:id` becomes `/users/1`.
 */
export function callFromSaved(method: string, saved: RequestSide): OutgoingCall {
  const body = bodyText(saved.body);
  const headers = saved.headers.filter(({ key }) => !COMPUTED.has(key.trim().toLowerCase())).map(filledPair);
  const hasType = headers.some(({ key, enabled }) => enabled && key.trim().toLowerCase() === "content-type");
  if (body.contentType !== null && !hasType) {
    headers.push({ key: "Content-Type", value: body.contentType, enabled: true });
  }
  return { method: method.toUpperCase(), path: pathAndQuery(saved), headers, body: body.text };
}

// What stands for any value is filled with this: a number and a name alike.
const FILLING = "1";

// The sender works these out itself; saved ones would contradict the call.
const COMPUTED = new Set(["host", "content-length", "transfer-encoding", "connection"]);

const BOUNDARY = "mock-servers-form-boundary";

function pathAndQuery(saved: RequestSide): string {
  const segments = describeUrl(saved.url).segments.map(({ text, kind }) => {
    if (kind === "literal") return text;
    return kind === "mixed" ? filledPattern(text) : FILLING;
  });
  const { query } = splitUrl(fullUrl(saved));
  return encodeUnsafe(`/${segments.join("/")}`) + (query === "" ? "" : `?${encodeUnsafe(filled(query))}`);
}

function bodyText(body: RequestBody): { text: string; contentType: string | null } {
  switch (body.kind) {
    case "none":
    case "binary":
      return { text: "", contentType: null };
    case "json":
      return { text: filled(body.text), contentType: "application/json" };
    case "xml":
      return { text: filled(body.text), contentType: "application/xml" };
    case "text":
      return { text: filled(body.text), contentType: "text/plain" };
    case "urlencoded": {
      const fields = new URLSearchParams(enabledFields(body.fields));
      return { text: fields.toString(), contentType: "application/x-www-form-urlencoded" };
    }
    case "multipart":
      return { text: multipartText(body.fields), contentType: `multipart/form-data; boundary=${BOUNDARY}` };
    case "graphql":
      return { text: graphqlText(body), contentType: "application/json" };
  }
}

function multipartText(fields: FormField[]): string {
  const parts = fields
    .filter(({ enabled }) => enabled)
    .map(({ key, value, file }) => {
      const name = `name="${quoted(filled(key))}"`;
      const disposition = file ? `${name}; filename="${quoted(value || "file")}"` : name;
      return `--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${file ? "" : filled(value)}\r\n`;
    });
  return parts.length === 0 ? "" : `${parts.join("")}--${BOUNDARY}--\r\n`;
}

function graphqlText({ query, variables, operationName }: Extract<RequestBody, { kind: "graphql" }>): string {
  return JSON.stringify(
    { query, ...(variables?.trim() && { variables: parsedOrText(filled(variables)) }), operationName },
    null,
    2,
  );
}

function parsedOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function enabledFields(fields: Pair[]): [string, string][] {
  return fields.filter(({ enabled }) => enabled).map(({ key, value }) => [filled(key), filled(value)]);
}

function filledPair({ key, value, enabled }: Pair): Pair {
  return { key, value: filled(value), enabled };
}

/** Fills in `{{variables}}`, wherever they stand. */
function filled(text: string): string {
  return text.replaceAll(/\{\{[^{}]+\}\}/g, FILLING);
}

/** Fills in every wildcard of one segment of a path that also has literal text. */
function filledPattern(segment: string): string {
  return filled(segment)
    .replaceAll(/\{[^{}]+\}|\(\*\)|\*{1,2}/g, FILLING)
    .replace(/^:[A-Za-z0-9_-]+/, FILLING);
}

/** Percent-encodes what a request target cannot hold, and leaves escapes that are there. */
function encodeUnsafe(text: string): string {
  return text.replaceAll(/[^\x21-\x7e]+|[#"<>]/g, (unsafe) => encodeURIComponent(unsafe.toWellFormed()));
}

function quoted(text: string): string {
  return text.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
