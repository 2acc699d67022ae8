import { applyEdits, format } from "jsonc-parser";
import { findJsonFault } from "@/interchange/draft/json-fault";
import { forEachLenientPart, type LenientPart } from "@/mock-engine/lenient-parts";
import { variableEnd } from "@/mock-engine/variables";

/** How JSON text is read: `lenient` as saved request bodies are (comments, trailing commas, unquoted `{{variables}}`), else by RFC 8259. */
interface JsonReading {
  lenient: boolean;
}

/**
 * The first position at which a text is not JSON, e.g. `{ at: 5, message: "A value is expected here, not \"}\"." }`; null if it is valid.
 */
export function findJsonProblem(text: string, { lenient }: JsonReading): { at: number; message: string } | null {
  const strict = lenient ? ofSameLength(text, STRICT) : text;
  const fault = findJsonFault(strict, Infinity);
  if (!fault) return null;
  const at = offsetOf(strict, fault);
  const isVariable = lenient && variableEnd(text, at) > 0;
  return { at, message: isVariable ? "A {{variable}} cannot stand in this place." : fault.message };
}

/**
 * The same JSON formatted with two spaces per level: `{ text }`. Variables, comments and the digits of numbers stay; trailing commas are
 * removed. Invalid JSON gives `{ refusal: "It is not valid JSON: …" }`.
 */
export function formatJsonText(text: string, { lenient }: JsonReading): { text: string } | { refusal: string } {
  const problem = findJsonProblem(text, { lenient });
  if (problem) return { refusal: `It is not valid JSON: ${problem.message}` };
  const strict = ofSameLength(text, { comma: blank, variable: (part) => "1".repeat(part.length) });
  const edits = format(strict, undefined, { tabSize: 2, insertSpaces: true, eol: "\n" });
  return { text: applyEdits(ofSameLength(text, { comma: blank }), edits).trim() };
}

const BYTE_ORDER_MARK = /^\uFEFF/;

type Replacements = Partial<Record<LenientPart, (part: string) => string>>;

const blank = (part: string) => part.replace(/[^\n]/g, " ");

const STRICT: Replacements = {
  comma: blank,
  comment: blank,
  // The sign before and the space after keep an adjacent number separate.
  variable: (part) => `-${"1".repeat(part.length - 2)} `,
};

/** Replaces what strict JSON does not allow with text of the same length, so that all positions stay the same. */
function ofSameLength(text: string, replacements: Replacements): string {
  const parts: string[] = [];
  let copiedTo = 0;
  forEachLenientPart(text, (part, from, to) => {
    parts.push(text.slice(copiedTo, from), replacements[part]?.(text.slice(from, to)) ?? text.slice(from, to));
    copiedTo = to;
  });
  return [...parts, text.slice(copiedTo)].join("").replace(BYTE_ORDER_MARK, " ");
}

function offsetOf(text: string, { line, column }: { line: number; column: number }): number {
  let lineStart = 0;
  for (let passed = 1; passed < line; passed++) lineStart = text.indexOf("\n", lineStart) + 1;
  return lineStart + column - 1;
}
