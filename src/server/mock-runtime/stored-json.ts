import type { FormField, Pair, RequestBody, Variable } from "@/mock-engine/model";

// What was validated when it was saved is only told apart here, without a schema: a cold mock server of thousands of examples
// has to be read within milliseconds. A row that is none of ours is an error, not a guess.

/** `[{ key, value, enabled }]` */
export function storedPairs(json: unknown): Pair[] {
  return list(json, isPair);
}

/** `[{ key, value }]` */
export function storedVariables(json: unknown): Variable[] {
  return list(json, isVariable);
}

/** RequestBody of src/mock-engine/model.ts */
export function storedBody(json: unknown): RequestBody {
  if (isRecord(json)) {
    const { kind } = json;
    if (kind === "none" || kind === "binary") return { kind };
    if ((kind === "json" || kind === "xml" || kind === "text") && typeof json.text === "string") {
      return { kind, text: json.text };
    }
    if (kind === "urlencoded" || kind === "multipart") return { kind, fields: list(json.fields, isFormField) };
    if (kind === "graphql" && typeof json.query === "string") {
      return {
        kind,
        query: json.query,
        variables: optionalText(json.variables),
        operationName: optionalText(json.operationName),
      };
    }
  }
  throw unreadable("a request body", json);
}

function list<Item>(json: unknown, isItem: (value: unknown) => value is Item): Item[] {
  if (Array.isArray(json) && json.every(isItem)) return json;
  throw unreadable("a list of key-value lines", json);
}

function isVariable(value: unknown): value is Variable {
  return isRecord(value) && typeof value.key === "string" && typeof value.value === "string";
}

function isPair(value: unknown): value is Pair {
  return isVariable(value) && "enabled" in value && typeof value.enabled === "boolean";
}

function isFormField(value: unknown): value is FormField {
  return isPair(value) && (!("file" in value) || typeof value.file === "boolean");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function optionalText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function unreadable(expected: string, json: unknown): Error {
  return new Error(`A stored row holds ${typeof json} where ${expected} is due.`);
}
