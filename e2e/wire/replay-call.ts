import type { MockExample, MockRequest, RequestBody } from "@/mock-engine/model";
import { pathSegments } from "@/mock-engine/path-pattern";
import { readUrlText } from "@/mock-engine/url-text";

/** A call as a client would send it. */
export interface ReplayedCall {
  method: string;
  target: string;
  /** name, value, name, value, … without Host and Content-Length. */
  headers: string[];
  body?: string;
}

/**
 * An example's own request as a client would send it: origin dropped, enabled pairs only, and any value put in where a
 * variable was saved.
 */
export function replayedCall({ method }: Pick<MockRequest, "method">, { request }: MockExample): ReplayedCall {
  const url = readUrlText(request.url);
  const path = pathSegments(url.path).map((segment) =>
    segment.kind === "literal" ? encodeURIComponent(segment.value) : encodeURIComponent(filled(segment.text)),
  );
  const pairs = request.query.filter(({ enabled, key }) => enabled && key !== "");
  const query =
    pairs.length === 0
      ? filled(url.query)
      : pairs.map(({ key, value }) => `${encodeURIComponent(key)}=${encodeURIComponent(filled(value))}`).join("&");
  const headers = request.headers
    .filter(({ enabled, key }) => enabled && key !== "" && !SENT_BY_TRANSPORT.test(key))
    .flatMap(({ key, value }) => [key, filled(value)]);
  const body = bodyText(request.body);
  return { method, target: `/${path.join("/")}${query === "" ? "" : `?${query}`}`, headers, body };
}

const SENT_BY_TRANSPORT = /^(host|content-length|connection|transfer-encoding)$/i;

/** Any value stands for a variable: `{{name}}`, `{name}`, `:name`, `*`. */
function filled(text: string): string {
  return text.replace(/\{\{[^{}]*\}\}|\{[^{}/]*\}|^:[\w-]+|\(\*\)|\*+/g, "7");
}

function bodyText(body: RequestBody): string | undefined {
  switch (body.kind) {
    case "none":
    case "binary":
      return undefined;
    case "json":
    case "xml":
    case "text":
      return body.text.replace(/\{\{[^{}]*\}\}/g, "7");
    case "urlencoded":
      return body.fields
        .filter(({ enabled }) => enabled)
        .map(({ key, value }) => `${encodeURIComponent(key)}=${encodeURIComponent(filled(value))}`)
        .join("&");
    case "graphql":
      return JSON.stringify({
        query: body.query,
        variables: body.variables === undefined ? undefined : (JSON.parse(body.variables) as unknown),
        operationName: body.operationName,
      });
    case "multipart":
      throw new Error("No file that is replayed has a multipart body; say here how one is sent.");
  }
}
