import type { ExampleDto, RequestDto } from "@/lib/api/api-types";
import type { ExampleResponse, Pair } from "@/mock-engine/model";
import { NAME_LENGTH_MAX } from "@/schemas/limits";

/** The initial content of a new example: "Example 3", 200, an empty body of the type that the request asks for. */
export function newExample(request: RequestDto): { name: string; response: ExampleResponse } {
  const header = { key: "Content-Type", value: expectedType(request), enabled: true };
  return {
    name: freeName(request.examples),
    response: { status: 200, headers: [header], body: "", delayMs: 0 },
  };
}

/** A copy of an example without its id: "No such user copy". */
export function exampleCopy({ name, description, request, response }: ExampleDto) {
  const copy = name.slice(0, NAME_LENGTH_MAX - COPY.length).toWellFormed() + COPY;
  return { name: copy, description, request, response };
}

const COPY = " copy";

function freeName(examples: readonly { name: string }[]): string {
  const taken = new Set(examples.map(({ name }) => name));
  let number = examples.length + 1;
  while (taken.has(`Example ${number}`)) number++;
  return `Example ${number}`;
}

/** The first type in the request's own Accept; else XML for an XML request, and JSON otherwise. */
function expectedType({ headers, body }: { headers: readonly Pair[]; body: { kind: string } }): string {
  const accept = headers.find(({ key, enabled }) => enabled && key.trim().toLowerCase() === "accept")?.value ?? "";
  const [first = ""] = accept.split(",");
  const type = first.split(";", 1)[0]?.trim() ?? "";
  if (/^[\w.+-]+\/[\w.+-]+$/.test(type)) return type;
  return body.kind === "xml" ? "application/xml" : "application/json";
}
