import type { MockSource } from "@/mock-engine/compile";
import type { RequestSide } from "@/mock-engine/model";
import type { IsKnown } from "./redact";
import { redactBody, redactHeader, redactPairs } from "./redact-call";
import { isSecretName } from "./secret-names";

/**
 * The secrets that a route's own requests and examples spell out, such as the password that an example of a sign-in wants. Calls may
 * keep these: every member reads them in the collection, and without them nobody could be told why an example was chosen.
 */
export function knownSecrets({ collection }: MockSource): ReadonlySet<string> {
  const known = new Set<string>();
  const learn: IsKnown = (value) => {
    known.add(value);
    return true;
  };
  for (const { requests } of collection.children) {
    for (const request of requests) {
      learnSide(request, learn);
      for (const example of request.examples) learnSide(example.request, learn);
    }
  }
  return known;
}

function learnSide({ url, query, headers, body }: RequestSide, learn: IsKnown): void {
  redactPairs(url.slice(url.indexOf("?") + 1), learn);
  for (const { key, value } of query) if (isSecretName(key)) learn(value);
  for (const { key, value } of headers) redactHeader(key, value, learn);
  switch (body.kind) {
    case "json":
    case "xml":
    case "text":
      redactBody(body.text, "", learn);
      return;
    case "graphql":
      redactBody(body.query, "", learn);
      redactBody(body.variables ?? "", "", learn);
      return;
    case "urlencoded":
    case "multipart":
      for (const { key, value } of body.fields) if (isSecretName(key)) learn(value);
      return;
    case "none":
    case "binary":
  }
}
