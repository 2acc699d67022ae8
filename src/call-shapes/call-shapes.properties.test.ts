import fc from "fast-check";
import { expect, it } from "vitest";
import { MET_BY_NONE } from "@/mock-engine/body-kinds/body-kind";
import { bodyFault } from "@/mock-engine/body-kinds/body-kinds";
import { compileMock } from "@/mock-engine/matching/compile";
import { explainAnswer } from "@/mock-engine/matching/explain";
import { anySide } from "@/test/any-collection";
import { aCollection, anExample, aRequest } from "@/test/mock-builders";
import { callFromSaved } from "./call-from-saved";
import { incomingCall } from "./outgoing-call";

it("the call made from a saved request meets it, and carries what was saved", () => {
  fc.assert(
    fc.property(anySide, (side) => {
      // GraphQL of several operations, none of which is named: lint says so.
      fc.pre(bodyFault(side.body)?.effect !== MET_BY_NONE);
      const request = aRequest({ ...side, method: "POST", examples: [anExample({ id: "own", request: side })] });
      const mock = compileMock({ collection: aCollection({ requests: [request] }), inheritedVariables: [] });
      const { trace } = explainAnswer(mock, incomingCall(callFromSaved("POST", side)));
      const unmet = trace.examples.flatMap(({ components }) =>
        components.flatMap(({ component, criteria }) =>
          criteria.filter(({ satisfied }) => !satisfied).map((criterion) => ({ component, ...criterion })),
        ),
      );
      expect({ route: trace.route.length, unmet }).toEqual({ route: 1, unmet: [] });
    }),
    // The "properties" step of `npm test -- everywhere` asks for more runs.
    { numRuns: Number(process.env.RUNS ?? 5_000) },
  );
});
