import type { CallView } from "@/mock-engine/call-view";
import type { Pair } from "@/mock-engine/model";
import { splitSaved } from "@/mock-engine/quoted-text";
import { textPattern } from "@/mock-engine/text-pattern";
import { mediaTypeOf } from "@/mock-engine/media-type";
import { hasWildcard, literalPieces, splitOutsideVariables } from "@/mock-engine/variables";
import { callCookies, savedCookies } from "./cookies";
import { independentCriteria, type Criteria, type Criterion } from "./criteria";
import { type ListElement, listElements, parametersOf, rangesOf, readParameter } from "./list-elements";

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
  return [
    {
      name,
      expected: value,
      isLiteral: !hasWildcard(value),
      ...testOf(header, value),
      got: (view) => joined(view.header(header)),
    },
  ];
}

function testOf(header: string, value: string): Pick<Criterion, "holds" | "inSteps"> {
  if (ELEMENT_LISTS.has(header)) return elementsTest(header, value);
  return { holds: header === "content-type" ? contentTypeTest(value) : valueTest(header, value) };
}

/** Whether a header can be a criterion for a call whose token came in `carrier`. @param header in lower case */
export function isCriterion(header: string, carrier: string | null): boolean {
  return header !== "" && header !== carrier && !NEVER_CRITERIA.has(header) && !header.startsWith("x-mock-");
}

/** Equal for two saved values of a header that the same calls satisfy. @param header in lower case */
export function headerIdentity(header: string, value: string): string {
  const pieces = (text: string) => JSON.stringify(literalPieces(text));
  if (header === "content-type") return pieces(elementIdentity(value, NOT_OF_THE_TYPE));
  if (!ELEMENT_LISTS.has(header)) {
    const parts = splitOutsideVariables(value, ",").map((part) => part.trim());
    return pieces(parts.join(","));
  }
  const elements = nonEmpty(splitSaved(value, ","));
  return JSON.stringify([...new Set(elements.map((one) => pieces(elementIdentity(one, WEIGHT))))].sort());
}

function elementIdentity(element: string, without: ReadonlySet<string>): string {
  const { text, parameters } = savedElement(element, without);
  return [text, ...parameters.map(({ name, value }) => `${name}=${value}`).sort()].join(";");
}

/** The media type, and each parameter of the example's but those that say how the text is written. */
function contentTypeTest(value: string): (view: CallView) => boolean {
  const saved = savedElement(value, NOT_OF_THE_TYPE);
  return (view) =>
    view
      .header("content-type")
      .some(
        (line) => saved.matches(mediaTypeOf(line)) && saved.parameters.every((one) => one.isIn(parametersOf(line))),
      );
}

const NOT_OF_THE_TYPE: ReadonlySet<string> = new Set(["charset", "boundary"]);

/** One of the call's lines or of their comma-separated elements; or all of them, as one list (RFC 9110, 5.3). */
function valueTest(header: string, value: string): (view: CallView) => boolean {
  const matches = pattern(value);
  const isLiteral = !hasWildcard(value);
  const parts = splitOutsideVariables(value, ",");
  const matchesList = parts.length > 1 ? pattern(parts.map((part) => part.trim()).join(",")) : null;
  const reading = `lines and elements of ${header}`;
  return (view) => {
    const lines = view.header(header);
    const [first = ""] = lines;
    if (lines.length === 0 || (lines.length === 1 && !first.includes(","))) return lines.length > 0 && matches(first);
    const { texts, list } = view.reading(reading, () => linesAndElements(lines));
    return (isLiteral ? texts.has(value) : [...texts].some(matches)) || matchesList?.(list) === true;
  };
}

function linesAndElements(lines: readonly string[]): { texts: ReadonlySet<string>; list: string } {
  const texts = new Set(lines);
  const all = lines.flatMap((line) => line.split(",")).map((element) => element.trim());
  for (const element of all) if (element !== "") texts.add(element);
  return { texts, list: all.join(",") };
}

/** Every element of the example is among the call's, and none of them is ruled out by a weight of 0. */
function elementsTest(header: string, value: string): Pick<Criterion, "holds" | "inSteps"> {
  const expected = nonEmpty(splitSaved(value, ",")).map((element) => savedElement(element, WEIGHT));
  const rangesFor = header.startsWith("accept") ? rangesOf : () => [];
  return {
    holds(view) {
      if (view.header(header).length === 0) return false;
      const got = listElements(view, header);
      return expected.every((element) => isAccepted(element, got, rangesFor));
    },
    *inSteps(view) {
      if (view.header(header).length === 0) return false;
      const got = listElements(view, header);
      for (const element of expected) {
        if (!isAccepted(element, got, rangesFor)) return false;
        yield;
      }
      return true;
    },
  };
}

const WEIGHT: ReadonlySet<string> = new Set(["q"]);

/** An element that an example asks for, e.g. `application/json;version=2`. */
interface SavedElement {
  /** In lower case, without parameters. */
  readonly text: string;
  readonly isLiteral: boolean;
  readonly matches: (text: string) => boolean;
  readonly parameters: readonly SavedParameter[];
}

interface SavedParameter {
  readonly name: string;
  /** In lower case. */
  readonly value: string;
  readonly isIn: (parameters: ReadonlyMap<string, string>) => boolean;
}

function savedElement(element: string, without: ReadonlySet<string>): SavedElement {
  const [text = "", ...rest] = splitSaved(element, ";");
  const lower = text.trim().toLowerCase();
  const parameters = rest.map(readParameter).filter(([name]) => name !== "" && !without.has(name));
  return {
    text: lower,
    isLiteral: !hasWildcard(lower),
    matches: pattern(lower),
    parameters: parameters.map(([name, value]) => {
      const matches = pattern(value);
      return { name, value, isIn: (all) => all.has(name) && matches(all.get(name) ?? "") };
    }),
  };
}

function isAccepted(
  saved: SavedElement,
  got: ReadonlyMap<string, readonly ListElement[]>,
  rangesFor: typeof rangesOf,
): boolean {
  const named = saved.isLiteral
    ? (got.get(saved.text) ?? [])
    : [...got].flatMap(([text, elements]) => (saved.matches(text) ? elements : []));
  const ranges = rangesFor(saved.text).flatMap((range) => (range === saved.text ? [] : (got.get(range) ?? [])));
  // Of the call's elements that cover this one, the most specific decides whether it is ruled out.
  const covering = mostSpecific(named.filter((element) => coversParameters(element, saved))) ?? ranges[0];
  if (covering?.q === 0) return false;
  const isNamed = named.some(({ q, parameters }) => q > 0 && saved.parameters.every((one) => one.isIn(parameters)));
  return isNamed || ranges.some(({ q }) => q > 0);
}

/** Whether the example's element has every parameter that the call's has, with a value that could be the same. */
function coversParameters({ parameters }: ListElement, saved: SavedElement): boolean {
  return [...parameters.keys()].every((name) =>
    saved.parameters.some((one) => one.name === name && one.isIn(parameters)),
  );
}

function mostSpecific(elements: readonly ListElement[]): ListElement | undefined {
  return elements.reduce<ListElement | undefined>(
    (best, element) => (best === undefined || element.parameters.size > best.parameters.size ? element : best),
    undefined,
  );
}

function cookieCriteria(value: string): Criterion[] {
  return savedCookies(value).map(([name, expected]) => {
    const matches = pattern(expected);
    const isLiteral = !hasWildcard(expected);
    const values = (view: CallView) => callCookies(view).values(name);
    return {
      name: `Cookie ${name}`,
      expected,
      isLiteral,
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

function nonEmpty(parts: readonly string[]): string[] {
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

function joined(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join(", ");
}
