import { findingPlace, quoted, type LintedRequest, type Rule } from "@/mock-engine/lint/context";
import type { Finding } from "@/mock-engine/lint/finding";
import { compareShapes, shapeOf, type Shape, type ShapeDifferences } from "@/mock-engine/lint/json-shape";
import type { CompiledExample } from "@/mock-engine/matching/compiled-example";
import { strictJson } from "@/mock-engine/strict-json";
import { readUrlText } from "@/mock-engine/url-text";

/** With how many earlier examples of the same request and status each one is compared. */
const COMPARED_MAX = 10;

/**
 * Examples of one request and status whose JSON answers differ in shape: in the kind of a value or, in objects that are similar otherwise,
 * in a field that only one has. If the query selects fields, fields may differ.
 */
export const shapesDiffer: Rule = ({ requests }) => requests.flatMap(differencesOf);

interface Answer {
  readonly example: CompiledExample;
  readonly shape: Shape;
  /** The query pairs that select the content of the answer. */
  readonly choice: string;
}

function differencesOf(request: LintedRequest): Finding[] {
  const { examples } = request.compiled;
  if (examples.length < 2) return [];
  const earlier = new Map<number, Answer[]>();
  return examples.flatMap((example): Finding[] => {
    const answer = answerOf(example);
    if (!answer) return [];
    const { status } = example.source.response;
    const known = earlier.get(status) ?? [];
    if (known.length < COMPARED_MAX) earlier.set(status, [...known, answer]);
    for (const other of known) {
      const found = finding(request, other, answer);
      if (found) return [found];
    }
    return [];
  });
}

function answerOf(example: CompiledExample): Answer | null {
  const { request, response } = example.source;
  if (typeof response.body !== "string" || !/^\s*[{[]/.test(response.body)) return null;
  const json = strictJson(response.body);
  if (!json) return null;
  const listed = request.query.filter(({ enabled }) => enabled).map(({ key, value }) => `${key}=${value}`);
  const pairs = new Set([...listed, ...readUrlText(request.url).query.split("&")]);
  return {
    example,
    shape: shapeOf(json.value),
    choice: [...pairs]
      .filter((pair) => CHOICE.test(pair))
      .sort()
      .join("&"),
  };
}

const CHOICE = /^[^=]*(field|expan|includ|embed|select|attribut|populat|prop|view|with|detail|verbos|format|version)/i;

function finding(request: LintedRequest, left: Answer, right: Answer): Finding | null {
  const differences = compareShapes(left.shape, right.shape);
  const [one, other] = [quoted(left.example.name), quoted(right.example.name)];
  const kinds = differences.otherKind.map(
    ({ place, left: was, right: is }) => `${place} is ${was} in ${one}, ${is} in ${other}`,
  );
  const fields = left.choice === right.choice ? fieldWords(differences, one, other) : [];
  if (kinds.length + fields.length === 0) return null;
  return {
    rule: "shapes-differ",
    severity: kinds.length > 0 ? "warning" : "hint",
    where: { ...findingPlace(request, right.example), otherExampleIds: [left.example.id] },
    message: `Two answers with status ${right.example.source.response.status} differ in shape: ${listed([...kinds, ...fields])}.`,
    fix: "Give both the same fields and kinds of values, unless the service itself answers so: clients are built on what the mock sends.",
  };
}

function fieldWords({ onlyLeft, onlyRight }: ShapeDifferences, one: string, other: string): string[] {
  return [
    ...(onlyRight.length > 0 ? [`${one} lacks ${listed(onlyRight, ", ")}`] : []),
    ...(onlyLeft.length > 0 ? [`${other} lacks ${listed(onlyLeft, ", ")}`] : []),
  ];
}

const NAMED_MAX = 4;

function listed(parts: readonly string[], separator = "; "): string {
  const more = parts.length > NAMED_MAX ? `${separator}and ${parts.length - NAMED_MAX} more` : "";
  return parts.slice(0, NAMED_MAX).join(separator) + more;
}
