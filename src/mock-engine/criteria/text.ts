import type { CallView } from "@/mock-engine/call-view";
import { textPattern } from "@/mock-engine/text-pattern";
import { literalPieces } from "@/mock-engine/variables";
import { independentCriteria, type Criteria, type Criterion } from "./criteria";

type ReadText = (view: CallView) => string | null;

/** One criterion for a whole text, folded. A blank text asks for nothing (our choice: an empty editor means no body). */
export function textCriteria(expected: string, read: ReadText, name = "body"): Criteria | null {
  return expected === "" ? null : independentCriteria("body", [textCriterion(name, expected, read)]);
}

function textCriterion(name: string, expected: string, read: ReadText): Criterion {
  const pieces = literalPieces(expected);
  const pattern = textPattern(pieces);
  return {
    name,
    expected,
    isLiteral: pieces.length === 1,
    holds(view) {
      const got = read(view);
      return got !== null && pattern.matches(got);
    },
    got: read,
  };
}
