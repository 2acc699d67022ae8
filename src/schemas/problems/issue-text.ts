import type { z } from "zod";

/**
 * The sentence for one problem of an input, e.g. "Must have at least 8 characters." Undefined to use the message of zod or of the schema.
 */
export function issueText(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "Is required." : `Must be ${TYPE_WORDS[issue.expected] ?? issue.expected}.`;
    case "invalid_value":
      return oneOf(issue.values);
    case "invalid_format":
      return FORMAT_WORDS[issue.format];
    case "too_small":
      return tooSmall(issue.origin, Number(issue.minimum));
    case "too_big":
      return tooBig(issue.origin, Number(issue.maximum));
    case "unrecognized_keys":
      return "Is not a known field.";
    case "invalid_union":
      return Array.isArray(issue.options) ? oneOf(issue.options) : undefined;
    default:
      return undefined;
  }
}

const TYPE_WORDS: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

const FORMAT_WORDS: Record<string, string> = {
  email: "Must be an e-mail address.",
  guid: "Must be an id, like 550e8400-e29b-41d4-a716-446655440000.",
};

function oneOf(values: readonly unknown[]): string {
  return `Must be one of ${values.map((value) => JSON.stringify(value)).join(", ")}.`;
}

function tooSmall(origin: string, minimum: number): string {
  if (origin === "string") return minimum === 1 ? "Must not be empty." : `Must have at least ${minimum} characters.`;
  if (origin === "array") return `Must have at least ${minimum} entries.`;
  return `Must be at least ${minimum}.`;
}

function tooBig(origin: string, maximum: number): string {
  if (origin === "string") return `Must have at most ${maximum} characters.`;
  if (origin === "array") return `Must have at most ${maximum} entries.`;
  return `Must be at most ${maximum}.`;
}
