import type { CallView } from "@/mock-engine/call-view";
import type { Pair } from "@/mock-engine/model";
import { textPattern } from "@/mock-engine/text-pattern";
import { hasWildcard, indexOutsideVariables, literalPieces, splitOutsideVariables } from "@/mock-engine/variables";
import { callCookies, savedCookies } from "./cookies";
import { independentCriteria, type Criteria, type Criterion } from "./criteria";

/** Headers that clients and proxies set by themselves, and headers for the mock itself. They are never criteria. */
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

/** Lists of preferences. Clients add their own elements and weights to them. */
const ELEMENT_LISTS = new Set(["accept", "accept-charset", "accept-language", "cache-control", "pragma"]);

/**
 * The header criteria of an example: each enabled header with a name, but for `carrier` (lower case), the header that carried
 * the mock's own token. Null when none is left. Source: docs/matching.md, "Headers".
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
  const test = ELEMENT_LISTS.has(header) ? elementsTest(header, value) : { holds: valueTest(header, value) };
  return [{ name, expected: value, ...test, got: (view) => joined(view.header(header)) }];
}

/** Whether a header can be a criterion for a call whose token came in `carrier`. @param header in lower case */
export function isCriterion(header: string, carrier: string | null): boolean {
  return header !== "" && header !== carrier && !NEVER_CRITERIA.has(header) && !header.startsWith("x-mock-");
}

function valueTest(header: string, value: string): (view: CallView) => boolean {
  if (header === "content-type") {
    const matches = pattern(savedWithoutParameters(value));
    return (view) => view.header(header).some((line) => matches(withoutParameters(line)));
  }
  const matches = pattern(value);
  const isLiteral = !hasWildcard(value);
  const reading = `lines and elements of ${header}`;
  return (view) => {
    const lines = view.header(header);
    const [first = ""] = lines;
    if (lines.length === 0 || (lines.length === 1 && !first.includes(","))) return lines.length > 0 && matches(first);
    const texts = view.reading(reading, () => linesAndElements(lines));
    return isLiteral ? texts.has(value) : [...texts].some(matches);
  };
}

function linesAndElements(lines: readonly string[]): ReadonlySet<string> {
  const texts = new Set(lines);
  for (const line of lines) if (line.includes(",")) for (const element of elements(line)) texts.add(element);
  return texts;
}

/** Every element of the example is in the call's list. A wildcard in the call's list (`type/*`, or both parts) accepts what it covers. */
function elementsTest(header: string, value: string): Pick<Criterion, "holds" | "inSteps"> {
  const expected = savedElements(value).map((element) => {
    const text = savedWithoutParameters(element);
    return { text, matches: hasWildcard(text) ? pattern(text) : null };
  });
  const read = (view: CallView) => new Set(view.header(header).flatMap(elements).map(withoutParameters));
  const reading = `elements of ${header}`;
  const isMet = ({ text, matches }: (typeof expected)[number], got: ReadonlySet<string>) =>
    got.has(text) || isCovered(text, got) || (matches !== null && [...got].some(matches));
  return {
    holds(view) {
      if (view.header(header).length === 0) return false;
      const got = view.reading(reading, read);
      return expected.every((element) => isMet(element, got));
    },
    *inSteps(view) {
      if (view.header(header).length === 0) return false;
      const got = view.reading(reading, read);
      for (const element of expected) {
        if (!isMet(element, got)) return false;
        yield;
      }
      return true;
    },
  };
}

function isCovered(mediaType: string, got: ReadonlySet<string>): boolean {
  const slash = mediaType.indexOf("/");
  return slash > 0 && (got.has("*/*") || got.has(`${mediaType.slice(0, slash)}/*`));
}

function cookieCriteria(value: string): Criterion[] {
  return savedCookies(value).map(([name, expected]) => {
    const matches = pattern(expected);
    const isLiteral = !hasWildcard(expected);
    const values = (view: CallView) => callCookies(view).values(name);
    return {
      name: `Cookie ${name}`,
      expected,
      holds(view) {
        const cookies = callCookies(view);
        return isLiteral ? cookies.placesOf(name, expected, false).length > 0 : cookies.values(name).some(matches);
      },
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

/** Split at commas outside of variables. */
function savedElements(value: string): string[] {
  return nonEmpty(splitOutsideVariables(value, ","));
}

function nonEmpty(parts: readonly string[]): string[] {
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** Removes parameters such as `;q=0.8`, and lower-cases the rest. */
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
