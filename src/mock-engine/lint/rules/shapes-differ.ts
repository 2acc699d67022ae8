import { findingPlace, quoted, type LintedRequest, type Rule } from "@/mock-engine/lint/context";
import type { Finding } from "@/mock-engine/lint/finding";
import { otherKinds, shapeOf, type Shape } from "@/mock-engine/lint/json-shape";
import type { CompiledExample } from "@/mock-engine/matching/compiled-example";
import { strictJson } from "@/mock-engine/strict-json";

/** With how many earlier examples of the same request and status each one is compared. */
const COMPARED_MAX = 10;

/**
 * Examples of one request and status whose JSON answers have values of different kinds in one place. A field that only some have is no finding: it is
 * optional. Neither is an answer of GraphQL that has errors instead of data.
 */
export const shapesDiffer: Rule = ({ requests }) => requests.flatMap(differencesOf);

interface Answer {
  readonly example: CompiledExample;
  readonly shape: Shape;
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
  const { response } = example.source;
  if (typeof response.body !== "string" || !/^\s*[{[]/.test(response.body)) return null;
  const json = strictJson(response.body);
  return json && !isGraphqlError(json.value) ? { example, shape: shapeOf(json.value) } : null;
}

function isGraphqlError(value: unknown): boolean {
  const { errors, data } = value as { errors?: unknown; data?: unknown };
  return Array.isArray(errors) && (data === undefined || data === null);
}

const NAMED_MAX = 4;

function finding(request: LintedRequest, left: Answer, right: Answer): Finding | null {
  const differences = otherKinds(left.shape, right.shape);
  if (differences.length === 0) return null;
  const [one, other] = [quoted(left.example.name), quoted(right.example.name)];
  const named = differences
    .slice(0, NAMED_MAX)
    .map(({ place, left: was, right: is }) => `${place} is ${was} in ${one}, ${is} in ${other}`);
  const more = differences.length > NAMED_MAX ? `; and ${differences.length - NAMED_MAX} more` : "";
  return {
    rule: "shapes-differ",
    severity: "warning",
    where: { ...findingPlace(request, right.example), otherExampleIds: [left.example.id] },
    message: `Two answers with status ${right.example.source.response.status} differ in shape: ${named.join("; ")}${more}.`,
    fix: "Give both the same kinds of values, unless the service itself answers so: clients are built on what the mock sends.",
  };
}
