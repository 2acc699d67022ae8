import { kindOf } from "@/mock-engine/body-kinds/body-kinds";
import type { MockExample, MockRequest, RequestSide } from "@/mock-engine/model";
import type { Repair } from "./finding";

/** The request with a finding's repair applied; unchanged if the example no longer exists. Nothing else changes. */
export function applyRepair(request: MockRequest, repair: Repair): MockRequest {
  switch (repair.kind) {
    case "set_url":
      return withExample(request, repair.exampleId, ({ url: _, ...side }) => ({ ...side, url: repair.url }));
    case "move_example":
      return { ...request, examples: moved(request.examples, repair.exampleId, repair.beforeId) };
    case "rename_variable": {
      const rename = (side: RequestSide) => renamed(side, `{{${repair.from}}}`, `{{${repair.to}}}`);
      if (repair.exampleId !== null) return withExample(request, repair.exampleId, rename);
      // Its examples have copies of its URL.
      const examples = request.examples.map((example) => ({ ...example, request: rename(example.request) }));
      return { ...request, ...rename(request), examples };
    }
  }
}

function withExample(request: MockRequest, id: string, change: (side: RequestSide) => RequestSide): MockRequest {
  const examples = request.examples.map((example) =>
    example.id === id ? { ...example, request: change(example.request) } : example,
  );
  return { ...request, examples };
}

function moved(examples: readonly MockExample[], id: string, beforeId: string): MockExample[] {
  const example = examples.find((candidate) => candidate.id === id);
  const rest = examples.filter((candidate) => candidate !== example);
  const at = rest.findIndex((candidate) => candidate.id === beforeId);
  return example && at >= 0 ? rest.toSpliced(at, 0, example) : [...examples];
}

function renamed({ url, query, headers, body }: RequestSide, from: string, to: string): RequestSide {
  const text = (saved: string) => saved.replaceAll(from, () => to);
  const pair = <Line extends { value: string }>(line: Line): Line => ({ ...line, value: text(line.value) });
  return {
    url: text(url),
    query: query.map(pair),
    headers: headers.map(pair),
    body: kindOf(body).withTexts(body, (part) => (part.isCode ? part.text : text(part.text))),
  };
}
