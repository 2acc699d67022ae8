/** Replaces a secret. */
export const REDACTED = "[redacted]";

/** Whether a secret value may be kept: the mock server's own collection contains it, so every member knows it. */
export type IsKnown = (value: string) => boolean;
