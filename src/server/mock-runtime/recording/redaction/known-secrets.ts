import { textsOfBody } from "@/mock-engine/body-kinds/body-kinds";
import type { MockSource } from "@/mock-engine/matching/compile";
import type { RequestSide } from "@/mock-engine/model";
import type { IsKnown } from "./redact";
import { redactBody, redactHeader, redactPairs } from "./redact-call";
import { isSecretName } from "./secret-names";

/**
 * The secrets that a route's own requests and examples contain, such as the password that an example of a sign-in expects. They are not
 * redacted in recorded calls: every member can read them in the collection, and without them nobody could explain why an example was
 * chosen.
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
  for (const { key, text } of textsOfBody(body)) {
    if (key === null) redactBody(text, "", learn);
    else if (isSecretName(key)) learn(text);
  }
}
