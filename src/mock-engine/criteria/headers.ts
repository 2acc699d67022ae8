import type { CallView } from "../call-view";
import type { Pair } from "../model";
import { textPattern } from "../text-pattern";
import { indexOutsideVariables, literalPieces, splitOutsideVariables } from "../variables";
import { callCookies, savedCookies } from "./cookies";
import { independentCriteria, type Criteria, type Criterion } from "./criteria";

/** What clients and proxies set by themselves, and what speaks to the mock itself: never a criterion. */
const NEVER_CRITERIA = new Set([
  "host",
  "connection",
  "keep-alive",
  "content-length",
  "transfer-encoding",
  "te",
  "trailer",
  "upgrade",
  "accept-encoding",
  "user-agent",
  "postman-token",
  "prefer",
]);

/** Lists of preferences, to which clients add elements and weights of their own. */
const ELEMENT_LISTS = new Set(["accept", "accept-charset", "accept-language", "cache-control", "pragma"]);

/**
 * The header criteria of an example: each enabled header with a name, but for `carrier` (lower case), the header that carried
 * the mock's own token. Null when none is left. Source: matching.md, level 2, "headers".
 */
export function headerCriteria(headers: readonly Pair[], carrier: string | null): Criteria | null {
  const criteria = headers
    .filter((header) => header.enabled)
    .flatMap(({ key, value }) => criteriaOfLine(key.trim(), value.trim(), carrier));
  return independentCriteria("headers", criteria);
}

function criteriaOfLine(name: string, value: string, carrier: string | null): Criterion[] {
  const header = name.toLowerCase();
  if (!isCriterion(header, carrier)) return [];
  if (header === "cookie") return cookieCriteria(value);
  const holds = valueTest(header, value);
  return [{ name, expected: value, holds, got: (view) => joined(view.header(header)) }];
}

/** Whether a header, in lower case, can be a criterion at all for a call whose token came in `carrier`. */
export function isCriterion(header: string, carrier: string | null): boolean {
  return header !== "" && header !== carrier && !NEVER_CRITERIA.has(header) && !header.startsWith("x-mock-");
}

function valueTest(header: string, value: string): (view: CallView) => boolean {
  if (ELEMENT_LISTS.has(header)) return elementsTest(header, value);
  if (header === "content-type") {
    const matches = pattern(savedWithoutParameters(value));
    return (view) => view.header(header).some((line) => matches(withoutParameters(line)));
  }
  const matches = pattern(value);
  return (view) =>
    view.header(header).some((line) => matches(line) || (line.includes(",") && elements(line).some(matches)));
}

/** Every element of the example's is among the call's; a wildcard of the call's (`type/*`, or both parts) accepts what it covers. */
function elementsTest(header: string, value: string): (view: CallView) => boolean {
  const expected = savedElements(value).map((element) => {
    const text = savedWithoutParameters(element);
    return { text, matches: pattern(text) };
  });
  const read = (view: CallView) => new Set(view.header(header).flatMap(elements).map(withoutParameters));
  const reading = `elements of ${header}`;
  return (view) => {
    if (view.header(header).length === 0) return false;
    const got = view.reading(reading, read);
    return expected.every(({ text, matches }) => got.has(text) || isCovered(text, got) || [...got].some(matches));
  };
}

function isCovered(mediaType: string, got: ReadonlySet<string>): boolean {
  const slash = mediaType.indexOf("/");
  return slash > 0 && (got.has("*/*") || got.has(`${mediaType.slice(0, slash)}/*`));
}

function cookieCriteria(value: string): Criterion[] {
  return savedCookies(value).map(([name, expected]) => {
    const matches = pattern(expected);
    const values = (view: CallView) => callCookies(view).values(name);
    return {
      name: `Cookie ${name}`,
      expected,
      holds: (view) => values(view).some(matches),
      got: (view) => joined(values(view)),
    };
  });
}

function pattern(value: string): (text: string) => boolean {
  const saved = textPattern(literalPieces(value));
  return (text) => saved.matches(text);
}

function elements(line: string): string[] {
  return nonEmpty(line.split(","));
}

/** As saved, where a variable's name may hold a comma. */
function savedElements(value: string): string[] {
  return nonEmpty(splitOutsideVariables(value, ","));
}

function nonEmpty(parts: readonly string[]): string[] {
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** Drops `;q=0.8` and the like, and the letter case of what is left. */
function withoutParameters(value: string): string {
  return upTo(value, value.indexOf(";"));
}

function savedWithoutParameters(value: string): string {
  return upTo(value, indexOutsideVariables(value, ";"));
}

function upTo(value: string, end: number): string {
  return (end < 0 ? value : value.slice(0, end)).trim().toLowerCase();
}

function joined(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join(", ");
}
