import { textsOfBody } from "@/mock-engine/body-kinds/body-kinds";
import type { MockSource } from "@/mock-engine/matching/compile";
import type { RequestSide } from "@/mock-engine/model";
import type { Steps } from "@/mock-engine/steps";
import { readUrlText } from "@/mock-engine/url-text";
import { redactBody, redactHeader, redactPath, redactQuery } from "./redact-call";
import { segmentsIn, type SecretSegments } from "./secret-segments";
import type { IsSecret } from "./secrets/added-names";
import type { Redaction } from "./secrets/redact";

/** How much of a saved body is searched: of the body of a call, no more than this is kept. */
const LEARNED_LENGTH_MAX = 64 * 1024;

/**
 * The secrets that a route's own requests and examples contain, such as the password that an example of a sign-in expects. They are not
 * redacted in recorded calls: every member can read them in the collection, and without them nobody could explain why an example was
 * chosen.
 *
 * In pieces of one request or example each. Each is searched once as long as it is served unchanged, whatever is edited beside it.
 */
export function* knownSecrets(
  { collection }: MockSource,
  isSecret: IsSecret,
  segments: SecretSegments,
): Steps<ReadonlySet<string>> {
  const known = new Set<string>();
  const segmentsKey = JSON.stringify(segments);
  for (const { requests } of collection.children) {
    for (const request of requests) {
      for (const side of [request, ...request.examples.map((example) => example.request)]) {
        let learned = learnedOf.get(side);
        if (learned?.isSecret !== isSecret || learned.segments !== segmentsKey) {
          learned = { isSecret, segments: segmentsKey, secrets: learnSide(side, isSecret, segments) };
          learnedOf.set(side, learned);
          yield;
        }
        for (const secret of learned.secrets) known.add(secret);
      }
    }
  }
  return known;
}

/** What was found in a request or example, and by which names. */
const learnedOf = new WeakMap<RequestSide, { isSecret: IsSecret; segments: string; secrets: ReadonlySet<string> }>();

function learnSide(
  { url, query, headers, body }: RequestSide,
  isSecret: IsSecret,
  segments: SecretSegments,
): ReadonlySet<string> {
  const secrets = new Set<string>();
  const isKnown = (value: string) => {
    secrets.add(value);
    return true;
  };
  const learning: Redaction = { isSecret, isKnown, presented: [] };
  const { path, query: ofUrl } = readUrlText(url);
  redactPath(path, learning, segmentsIn(path, segments));
  redactQuery(ofUrl, learning);
  learnPairs(query, learning);
  for (const { key, value } of headers) redactHeader(key, value, learning);
  const fields: { key: string; value: string }[] = [];
  for (const { key, text } of textsOfBody(body)) {
    if (key === null) redactBody(text.slice(0, LEARNED_LENGTH_MAX), "", learning);
    else fields.push({ key, value: text });
  }
  learnPairs(fields, learning);
  return secrets;
}

/** As a call would send them: a code is a secret beside its state. */
function learnPairs(pairs: readonly { key: string; value: string }[], learning: Redaction): void {
  const written = pairs.map(({ key, value }) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`);
  redactQuery(written.join("&"), learning);
}
