import type { MockExample, MockRequest, RequestBody, RequestSide } from "../model";
import type { Repair } from "./finding";

/** The request with a finding's repair made; unchanged where the example is gone by now. Nothing else of it changes. */
export function applyRepair(request: MockRequest, repair: Repair): MockRequest {
  switch (repair.kind) {
    case "set_url":
      return withExample(request, repair.exampleId, ({ url: _, ...side }) => ({ ...side, url: repair.url }));
    case "move_example":
      return { ...request, examples: moved(request.examples, repair.exampleId, repair.beforeId) };
    case "rename_variable": {
      const rename = (side: RequestSide) => renamed(side, `{{${repair.from}}}`, `{{${repair.to}}}`);
      if (repair.exampleId !== null) return withExample(request, repair.exampleId, rename);
      // Its examples have their URLs from it.
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
  return { url: text(url), query: query.map(pair), headers: headers.map(pair), body: renamedBody(body, text, pair) };
}

function renamedBody(
  body: RequestBody,
  text: (saved: string) => string,
  pair: <Line extends { value: string }>(line: Line) => Line,
): RequestBody {
  switch (body.kind) {
    case "json":
    case "xml":
    case "text":
      return { ...body, text: text(body.text) };
    case "urlencoded":
    case "multipart":
      return { ...body, fields: body.fields.map(pair) };
    case "graphql":
      return body.variables === undefined ? body : { ...body, variables: text(body.variables) };
    case "none":
    case "binary":
      return body;
  }
}
