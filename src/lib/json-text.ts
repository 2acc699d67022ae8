import { findJsonFault } from "@/interchange/json-fault";
import { prettyJson } from "@/lib/pretty-json";
import { forEachLenientPart } from "@/mock-engine/lenient-parts";

/** How a JSON text is read: `lenient` as saved request bodies are (comments, trailing commas, unquoted `{{variables}}`), else RFC 8259. */
interface JsonReading {
  lenient: boolean;
}

/** The first place at which a text is not JSON, e.g. `{ at: 5, message: "A value is expected here, not \"}\"." }`; null when it is fine. */
export function findJsonProblem(text: string, { lenient }: JsonReading): { at: number; message: string } | null {
  const { strict, variables } = lenient ? strictOfSameLength(text) : { strict: text, variables: new Set<number>() };
  const fault = findJsonFault(strict, Infinity);
  if (!fault) return null;
  const at = offsetOf(strict, fault);
  return { at, message: variables.has(at) ? "A {{variable}} cannot stand in this place." : fault.message };
}

/**
 * The same JSON laid out, two spaces a level: `{ text }`. Variables and the digits of numbers stay as they are, trailing commas go.
 * What is no JSON, or would lose its comments, is refused: `{ refusal: "It holds comments, which would be lost." }`.
 */
export function formatJsonText(text: string, { lenient }: JsonReading): { text: string } | { refusal: string } {
  const problem = findJsonProblem(text, { lenient });
  if (problem) return { refusal: `It is not valid JSON: ${problem.message}` };
  if (!lenient) return { text: prettyJson(text) ?? text };
  const variables: string[] = [];
  let hasComments = false;
  let strict = "";
  let copiedTo = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  forEachLenientPart(text, (part, from, to) => {
    if (part === "string") return;
    strict += text.slice(copiedTo, from);
    copiedTo = to;
    if (part === "variable") strict += `"${MARK}${variables.push(text.slice(from, to)) - 1}"`;
    if (part === "comment") hasComments = true;
  });
  if (hasComments) return { refusal: "It holds comments, which would be lost." };
  strict += text.slice(copiedTo);
  const pretty = prettyJson(strict) ?? text;
  return { text: pretty.replace(MARKED, (_, index: string) => variables[Number(index)] ?? "") };
}

const BYTE_ORDER_MARK = 0xfeff;

// A character of the private use area, which no text means anything by.
const MARK = "\uF8FF";
const MARKED = new RegExp(`"${MARK}(\\d+)"`, "g");

/** The text with blanks, and numbers for variables, in the place of what strict JSON does not allow; and where the variables begin. */
function strictOfSameLength(text: string): { strict: string; variables: ReadonlySet<number> } {
  const parts: string[] = [];
  const variables = new Set<number>();
  let copiedTo = 0;
  if (text.charCodeAt(0) === BYTE_ORDER_MARK) {
    parts.push(" ");
    copiedTo = 1;
  }
  forEachLenientPart(text, (part, from, to) => {
    if (part === "string") return;
    parts.push(text.slice(copiedTo, from));
    copiedTo = to;
    // The sign in front and the blank behind keep a number beside it from becoming a part of it.
    if (part === "variable") parts.push(`-${"1".repeat(to - from - 2)} `);
    else parts.push(text.slice(from, to).replace(/[^\n]/g, " "));
    if (part === "variable") variables.add(from);
  });
  parts.push(text.slice(copiedTo));
  return { strict: parts.join(""), variables };
}

function offsetOf(text: string, { line, column }: { line: number; column: number }): number {
  let lineStart = 0;
  for (let passed = 1; passed < line; passed++) lineStart = text.indexOf("\n", lineStart) + 1;
  return lineStart + column - 1;
}
