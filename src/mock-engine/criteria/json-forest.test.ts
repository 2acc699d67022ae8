import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CallView } from "@/mock-engine/call-view";
import { finished } from "@/mock-engine/steps";
import { JSON_TREES, JSON_WORDS } from "./json";
import { JsonForest } from "./json-forest";
import { readLenientJson, type JsonNode } from "./lenient-json";
import { SavedTrees } from "./saved-trees";
import { treeCriteriaAlone } from "./tree-criteria";

/** Values and places that often coincide, with texts that have a special meaning, and keys that every object inherits. */
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(
      0,
      -0,
      1,
      9007199254740992,
      "0",
      "",
      "a",
      "ab",
      true,
      false,
      null,
      "{{x}}",
      "a{{x}}",
      "{{x}}b",
      {},
      [],
    ),
    fc.array(tie("value"), { maxLength: 3 }),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom("a", "b", "0", "constructor", "__proto__"), tie("value")), {
        selector: ([key]) => key,
        maxLength: 3,
      })
      .map((entries) => Object.fromEntries(entries)),
  ),
})).value;

/** As it is saved, and as a call sends it. */
const asText = (value: unknown) => JSON.stringify(value);

function treeOf(value: unknown): JsonNode {
  const tree = readLenientJson(asText(value));
  if (tree === null) throw new Error("It is JSON.");
  return tree;
}

describe("bodies compared all at once", () => {
  it("count what a trace says of each by itself", () => {
    fc.assert(
      fc.property(fc.array(json, { minLength: 1, maxLength: 6 }), json, (saved, sent) => {
        const bodies = new SavedTrees(JSON_TREES);
        // The sent text first and last, and each saved text in between: text that equals a saved one takes another path in the code.
        for (const text of [asText(sent), ...saved.map(asText), asText(sent)]) {
          const body = new TextEncoder().encode(text);
          const view = new CallView({ method: "POST", target: "/", headers: [], body });
          for (const value of saved) {
            const together = finished(bodies.criteria(asText(value)));
            const alone = finished(treeCriteriaAlone(asText(value), treeOf(value), JSON_WORDS));
            const verdicts = alone.verdicts(view);
            expect(together?.satisfied(view)).toBe(verdicts.filter(({ satisfied }) => satisfied).length);
            expect(alone.satisfied(view)).toBe(together?.satisfied(view));
            expect(together?.inSteps && finished(together.inSteps(view))).toBe(together?.satisfied(view));
            expect(together?.total).toBe(verdicts.length);
            const literals = verdicts.filter(({ satisfied, isLiteral }) => satisfied && isLiteral).length;
            expect(together && finished(together.literals(view))).toBe(literals);
            expect(finished(alone.literals(view))).toBe(literals);
            expect(together?.verdicts(view)).toEqual(verdicts);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("look at a place that all have once, and at most once at each value that is asked for there", () => {
    const saved = Array.from({ length: 500 }, (_, at) => ({ type: "order", id: at, note: `{{n${at}}}` }));
    let reads = 0;
    const call = {
      get type() {
        reads += 1;
        return "order";
      },
      get id() {
        reads += 1;
        return 7;
      },
      get note() {
        reads += 1;
        return "x";
      },
    };
    const forest = new JsonForest();
    const trees = saved.map((value) => finished(forest.plant(treeOf(value))));
    const counted = forest.satisfied(call);
    const satisfied = trees.map((tree) => counted[tree]);
    expect(reads).toBe(3);
    expect(satisfied.filter((count) => count === 2)).toHaveLength(499);
    expect(satisfied[7]).toBe(3);
  });
});
