import { describe, expect, it } from "vitest";
import {
  form,
  jsonText,
  sketchCall,
  sketchCollection,
  text,
  type CallSketch,
  type ExampleSketch,
} from "@/mock-engine/cases/case";
import { chooseAnswer } from "./choose";
import { compileMock } from "./compile";
import { explainAnswer } from "./explain";

/**
 * Each input is so large that quadratic cost would take minutes to hours: finishing within the timeout is the proof. No durations are
 * compared, so a slow machine cannot fail it.
 */
const HUGE = 2_000_000;

function answer(examples: Record<string, ExampleSketch>, call: CallSketch, line = "POST /x"): string {
  const mock = compileMock({ collection: sketchCollection({ route: { line, examples } }), inheritedVariables: [] });
  const outcome = chooseAnswer(mock, sketchCall({ method: line.split(" ")[0] ?? "", ...call }));
  return outcome.kind === "matched" ? outcome.example.id : outcome.kind;
}

const nested = (depth: number, inside: string) => "[".repeat(depth) + inside + "]".repeat(depth);

describe("linear in the size of what comes in and of what is saved", { timeout: 60_000 }, () => {
  it("a text pattern whose pieces nearly match everywhere", () => {
    const piece = "a".repeat(HUGE / 4);
    const saved = text(`${piece}b{{x}}${piece}b{{y}}${piece}c`);
    expect(answer({ A: {}, B: { body: saved } }, { body: "a".repeat(HUGE) })).toBe("A");
    expect(answer({ A: {}, B: { body: text(`{{w}}${piece}b{{x}}`) } }, { body: "a".repeat(HUGE) })).toBe("A");
  });

  it("a path pattern of many wildcards", () => {
    const line = `GET /${"{a}x".repeat(1_000)}y`;
    expect(answer({ A: {} }, { target: `/${"x".repeat(HUGE)}` }, line)).toBe("request_not_found");
  });

  it("a path of more segments than calls can nest", () => {
    const slashes = "/".repeat(HUGE / 10);
    expect(answer({ A: {} }, { target: slashes }, `GET ${slashes}`)).toBe("A");
  });

  it("collections nested deeper than calls can, each with variables", () => {
    let collection = sketchCollection({ route: { line: "GET {{baseUrl}}/x", examples: { A: {} } } });
    for (let depth = 0; depth < HUGE / 10; depth++) {
      collection = { ...collection, variables: [{ key: "k", value: "v" }], children: [collection], requests: [] };
    }
    const outcome = chooseAnswer(compileMock({ collection, inheritedVariables: [] }), sketchCall({}));
    expect(outcome).toMatchObject({ kind: "matched", example: { id: "A" } });
  });

  it("examples by the thousand that ask for the same in most places of a JSON body", () => {
    const count = HUGE / 100;
    const examples = Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `E${at}`,
        { body: jsonText(`{"kind":"a","id":${at},"note":"{{n${at}}}"}`) },
      ]),
    );
    const body = `{"kind":"a","id":${count - 1},"note":"x"}`;
    expect(answer(examples, { body })).toBe(`E${count - 1}`);
  });

  it("cookies on both sides", () => {
    const cookies = (prefix: string) =>
      Array.from({ length: HUGE / 20 }, (_, index) => `${prefix}${index}=1`).join("; ");
    const headers: [string, string][] = [["cookie", cookies("b")]];
    expect(answer({ A: {}, B: { headers: { Cookie: cookies("a") } } }, { headers })).toBe("A");
  });

  it("braces that open and never close", () => {
    const braces = "{{a".repeat(HUGE / 3);
    expect(answer({ A: {} }, { target: "/" }, `GET /${braces}`)).toBe("request_not_found");
    expect(answer({ A: {}, B: { body: jsonText(braces) } }, { body: braces })).toBe("B");
  });

  it("percent signs without end", () => {
    expect(answer({ A: {} }, { target: `/${"%".repeat(HUGE)}` }, "GET /:x")).toBe("A");
    expect(answer({ A: {}, B: { query: "a=1" } }, { target: `/x?a=${"%C3".repeat(HUGE / 3)}` })).toBe("A");
  });

  it("JSON nested as deeply as it is long, on both sides", () => {
    const deep = nested(HUGE / 10, "1");
    expect(answer({ A: {}, B: { body: jsonText(deep) } }, { json: deep })).toBe("B");
    const leaves = `${"[1,".repeat(HUGE / 20)}[]${"]".repeat(HUGE / 20)}`;
    expect(answer({ A: {}, B: { body: jsonText(leaves) } }, { json: leaves })).toBe("B");
  });

  it("one key of a JSON body repeated by the call, with much in it that the example asks for", () => {
    const saved = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`k${at}`, at]));
    const json = `{${'"a":{"k1":1},'.repeat(HUGE / 20)}"a":${JSON.stringify(saved)}}`;
    expect(answer({ A: {}, B: { body: jsonText(JSON.stringify({ a: saved })) } }, { json })).toBe("B");
  });

  it("comments and commas without end", () => {
    expect(answer({ A: {}, B: { body: jsonText(`[1${", ".repeat(HUGE / 2)}]`) } }, { json: "[1]" })).toBe("A");
    expect(answer({ A: {}, B: { body: jsonText(`[1,${"/**/".repeat(HUGE / 4)}]`) } }, { json: "[1]" })).toBe("B");
  });

  it("one key repeated by the call and by the example", () => {
    const rivals = Array.from({ length: 50 }, (_, index) => ({ key: "a", value: `{{x}}${index % 7}` }));
    const body = `${"a=x1&".repeat(HUGE / 10)}a=x2`;
    const headers: [string, string][] = [["content-type", "application/x-www-form-urlencoded"]];
    expect(answer({ A: {}, B: { body: form(...rivals) } }, { headers, body })).toBe("A");
  });

  it("white space without end", () => {
    const blank = " ".repeat(HUGE);
    expect(answer({ A: {}, B: { body: text("a b") } }, { body: `a${blank}b` })).toBe("B");
    expect(answer({ A: {}, B: { body: { kind: "xml", text: "<a></a>" } } }, { body: `<a>${blank}</a>` })).toBe("B");
    expect(answer({ A: {}, B: { headers: { "X-A": "1, 2" } } }, { headers: [["x-a", `1,${blank}2`]] })).toBe("B");
  });

  it("names of XML, with their namespaces, deeply nested and side by side", () => {
    const asked = { A: {}, B: { body: { kind: "xml" as const, text: "<a><b>1</b></a>" } } };
    const names = Array.from({ length: HUGE / 20 }, (_, at) => `<p:n${at}/>`).join("");
    expect(answer(asked, { body: `<p:a xmlns:p="${"u".repeat(HUGE)}">${names}</p:a>` })).toBe("A");
    expect(answer(asked, { body: `<p:a xmlns:p="${"u".repeat(300)}">${names}</p:a>` })).toBe("A");
    expect(
      answer(asked, { body: `<${"r".repeat(HUGE)}><b>${"<c/>".repeat(HUGE / 4)}</b></${"r".repeat(HUGE)}>` }),
    ).toBe("A");
    expect(answer(asked, { body: `<${"r".repeat(900)}><b>${"<c/>".repeat(HUGE / 4)}</b></${"r".repeat(900)}>` })).toBe(
      "A",
    );
    const deep = HUGE / 10;
    expect(answer(asked, { body: `${'<p:a xmlns:p="urn:x">'.repeat(deep)}${"</p:a>".repeat(deep)}` })).toBe("A");
  });

  it("GraphQL that is nested around a long text, and many fragments", () => {
    const asked = { A: {}, B: { body: { kind: "graphql" as const, query: "{ a }" } } };
    const sent = (query: string) => ({ body: JSON.stringify({ query }) });
    expect(answer(asked, sent(`${"{x(i:1) a".repeat(800)}{b(s:"${"s".repeat(HUGE)}")}${"}".repeat(800)}`))).toBe("A");
    const fragments = Array.from({ length: 5_000 }, (_, at) => `fragment F${at} on T { ...F${at + 1} }`).join("");
    expect(answer(asked, sent(`{ ...F0 } ${fragments}`))).toBe("A");
  });

  it("a multipart body of nothing but delimiters", () => {
    const body = "--b\r\n".repeat(HUGE / 5);
    const field = { key: "a", value: "1", enabled: true };
    const headers: [string, string][] = [["content-type", "multipart/form-data; boundary=b"]];
    expect(answer({ A: {}, B: { body: { kind: "multipart", fields: [field] } } }, { headers, body })).toBe("A");
  });

  it("a trace of a deeply nested body", () => {
    const deep = jsonText(`${"[1,".repeat(5_000)}[]${"]".repeat(5_000)}`);
    const mock = compileMock({
      collection: sketchCollection({ route: { line: "GET /x", examples: { A: {}, B: { body: deep } } } }),
      inheritedVariables: [],
    });
    const { trace } = explainAnswer(mock, sketchCall({ json: "[1]" }));
    expect(trace.examples[1]).toMatchObject({ satisfied: 1, total: 5_001 });
  });
});
