import { isSecretName } from "./secret-names";
import type { IsSecret } from "./added-names";

/** Replaces a secret. */
export const REDACTED = "[redacted]";

/** Whether a secret value may be kept: the mock server's own collection contains it, so every member knows it. */
export type IsKnown = (value: string) => boolean;

/** What counts as a secret in one call. */
export interface Redaction {
  isSecret: IsSecret;
  isKnown: IsKnown;
  /** Access tokens that the call presented: redacted wherever they stand. */
  presented: readonly string[];
}

/** The built-in names, and nothing known. */
export const STRICT: Redaction = { isSecret: isSecretName, isKnown: () => false, presented: [] };

/** A secret value, redacted: kept are what says nothing, and what every member knows. */
export function redactedValue(value: string, { isKnown }: Redaction): string {
  const own = value.trim();
  return own === "" || own === REDACTED || isKnown(own) ? value : REDACTED;
}
