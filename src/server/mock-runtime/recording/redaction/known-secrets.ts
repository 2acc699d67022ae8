import { textsOfBody } from "@/mock-engine/body-kinds/body-kinds";
import type { MockSource } from "@/mock-engine/matching/compile";
import type { RequestSide } from "@/mock-engine/model";
import { readUrlText } from "@/mock-engine/url-text";
import { redactBody, redactHeader, redactPath, redactQuery } from "./redact-call";
import { segmentsIn, type SecretSegments } from "./secret-segments";
import type { IsSecret } from "./secrets/added-names";
import type { Redaction } from "./secrets/redact";

/**
 * The secrets that a route's own requests and examples contain, such as the password that an example of a sign-in expects. They are not
 * redacted in recorded calls: every member can read them in the collection, and without them nobody could explain why an example was
 * chosen.
 */
export function knownSecrets(
  { collection }: MockSource,
  isSecret: IsSecret,
  segments: SecretSegments,
): ReadonlySet<string> {
  const known = new Set<string>();
  const isKnown = (value: string) => {
    known.add(value);
    return true;
  };
  const learning: Redaction = { isSecret, isKnown, presented: [] };
  for (const { requests } of collection.children) {
    for (const request of requests) {
      learnSide(request, learning, segments);
      for (const example of request.examples) learnSide(example.request, learning, segments);
    }
  }
  return known;
}

function learnSide({ url, query, headers, body }: RequestSide, learning: Redaction, segments: SecretSegments): void {
  const { path, query: ofUrl } = readUrlText(url);
  redactPath(path, learning, segmentsIn(path, segments));
  redactQuery(ofUrl, learning);
  learnPairs(query, learning);
  for (const { key, value } of headers) redactHeader(key, value, learning);
  const fields: { key: string; value: string }[] = [];
  for (const { key, text } of textsOfBody(body)) {
    if (key === null) redactBody(text, "", learning);
    else fields.push({ key, value: text });
  }
  learnPairs(fields, learning);
}

/** As a call would send them: a code is a secret beside its state. */
function learnPairs(pairs: readonly { key: string; value: string }[], learning: Redaction): void {
  const written = pairs.map(({ key, value }) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`);
  redactQuery(written.join("&"), learning);
}
