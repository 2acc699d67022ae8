/** What is kept in a secret's place. */
export const REDACTED = "[redacted]";

/** Whether a value may be kept after all: the mock server's own collection spells it out, so that every member knows it. */
export type IsKnown = (value: string) => boolean;
