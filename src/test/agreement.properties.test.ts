import fc from "fast-check";
import { expect, it } from "vitest";
import { previewExample } from "@/features/ground/served-now/preview";
import { sketchCall, sketchCollection, type ExampleSketch } from "@/mock-engine/cases/case";
import { callThatSelects } from "@/mock-engine/counterfactual/call-that-selects";
import { exampleThatWins } from "@/mock-engine/counterfactual/example-that-wins";
import { beginChoice, chooseAnswer } from "@/mock-engine/matching/choose";
import { compileMock, type CompiledMock } from "@/mock-engine/matching/compile";
import { explainAnswer } from "@/mock-engine/matching/explain";
import type { MatchOutcome } from "@/mock-engine/matching/outcome";
import { routeSource } from "@/mock-engine/matching/route-source";
import type { IncomingCall } from "@/mock-engine/model";
import { finished } from "@/mock-engine/steps";
import { anyCall, anyExamples } from "./any-match";

/** How a URL may begin, with the values that its variables may have. */
const BEGINNINGS = [
  "",
  "{{base}}",
  "{{base}}{{prefix}}",
  "https://h{{prefix}}",
  "{{host}}:{{port}}",
  "//h",
  "{{base}}/",
];
const VALUES = ["", "https://h/v1", "v1", "http://h/", "/v1/"];

/** A route whose URL begins in one of these ways, with a more specific one and one of another method beside it. */
const collection = fc
  .record({
    beginning: fc.constantFrom(...BEGINNINGS),
    base: fc.constantFrom(...VALUES),
    prefix: fc.constantFrom("", "v1", "/v1/"),
    examples: anyExamples,
    isAmongOthers: fc.boolean(),
  })
  .map(({ beginning, base, prefix, examples, isAmongOthers }) =>
    sketchCollection(
      {
        route: { line: `GET ${beginning}/x/:id`, examples: withBeginning(examples, beginning) },
        ...(isAmongOthers ? { other: { line: "POST /x/{id}", examples: { "other 1": {} } } } : {}),
        ...(isAmongOthers ? { near: { line: `GET ${beginning}/x/1`, examples: { near: {} } } } : {}),
      },
      { base, prefix },
    ),
  );

function withBeginning(examples: Record<string, ExampleSketch>, beginning: string): Record<string, ExampleSketch> {
  return Object.fromEntries(
    Object.entries(examples).map(([name, { url = "", ...example }]) => [
      name,
      { ...example, url: url.startsWith("/x") ? beginning + url : url },
    ]),
  );
}

const call = fc
  .tuple(anyCall, fc.constantFrom("", "", "/v1", "/v1/v1", "/api"))
  .map(([sketch, prefix]) => sketchCall({ ...sketch, target: `${prefix}${sketch.target}` }));

const compiled = (source: Parameters<typeof compileMock>[0]["collection"]) =>
  compileMock({ collection: source, inheritedVariables: [] });

/** What may be compared: compiled examples are other objects each time. */
function told(outcome: MatchOutcome) {
  if (outcome.kind !== "matched") return outcome.kind;
  return { id: outcome.example.id, how: outcome.how, score: outcome.score };
}

function chosenInSteps(mock: CompiledMock, incoming: IncomingCall): MatchOutcome {
  const begun = beginChoice(mock, incoming);
  return begun.kind === "unfinished" ? finished(begun.steps) : begun;
}

it(
  "choice, trace, preview, kept route and counterfactuals agree on any call at any collection",
  { timeout: 300_000 },
  () => {
    fc.assert(
      fc.property(collection, call, fc.nat(), (source, incoming, at) => {
        const mock = compiled(source);
        const outcome = chooseAnswer(mock, incoming);
        const { outcome: explained, trace } = explainAnswer(mock, incoming);
        expect(told(explained)).toEqual(told(outcome));
        expect(told(chosenInSteps(mock, incoming))).toEqual(told(outcome));
        const kept = routeSource(mock, incoming);
        if (kept) expect(told(chooseAnswer(compileMock(kept.source()), incoming))).toEqual(told(outcome));
        if (outcome.kind !== "matched") return;

        const { id } = outcome.example;
        const winner = trace.examples.find((example) => example.id === id);
        expect(trace.winnerId).toBe(id);
        if (outcome.how === "tie_broken") expect(trace.tieBrokenBy).not.toBeNull();
        else expect(trace.tieBrokenBy).toBeNull();
        if (outcome.score !== null) expect(winner?.score).toBeCloseTo(outcome.score, 9);
        expect(previewExample(mock, incoming, id).answer?.exampleId).toBe(id);

        expect(callThatSelects(mock, incoming, id).kind).toBe("already");
        expect(exampleThatWins(mock, incoming, id).kind).toBe("already");

        // Looking for what would select another example costs a hundred times as much. Of these there are enough.
        if (at % 8 > 0) return;
        const ids = trace.examples.map((example) => example.id);
        const wanted = ids[Math.floor(at / 8) % ids.length] ?? id;
        const selecting = callThatSelects(mock, incoming, wanted);
        expect(selecting.kind === "already").toBe(wanted === id);
        expect(exampleThatWins(mock, incoming, wanted).kind === "already").toBe(wanted === id);
        if (selecting.kind === "change") expect(told(chooseAnswer(mock, selecting.call))).toMatchObject({ id: wanted });
      }),
      { numRuns: Number(process.env.RUNS ?? 20_000) },
    );
  },
);
