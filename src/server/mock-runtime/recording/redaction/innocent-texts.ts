import { redactText } from "./redact-text";
import type { IsSecret } from "./secrets/added-names";
import type { Redaction } from "./secrets/redact";

/** Header values repeat with every call. Reading each again would be most of the cost of recording a call without a body. */
const innocent = new WeakMap<IsSecret, Set<string>>();
const INNOCENT_MAX = 1_000;
const LENGTH_MAX = 300;

/** Redacts a header value, and remembers those in which there is no secret, whatever the call and its route. */
export function redactRepeated(value: string, redaction: Redaction): string {
  const { isSecret, presented } = redaction;
  const texts = innocent.get(isSecret) ?? new Set();
  innocent.set(isSecret, texts);
  if (texts.has(value))
    return presented.some((token) => value.includes(token)) ? redactText(value, "", redaction) : value;
  const redacted = redactText(value, "", { isSecret, isKnown: () => false, presented: [] });
  if (redacted !== value || value.length > LENGTH_MAX) return redactText(value, "", redaction);
  if (texts.size >= INNOCENT_MAX) texts.clear();
  texts.add(value);
  return redactRepeated(value, redaction);
}
