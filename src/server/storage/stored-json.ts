import type { Prisma } from "@/generated/prisma/client";
import { bodyOfJson } from "@/mock-engine/body-kinds/body-kinds";
import type { Pair, RequestBody, Variable } from "@/mock-engine/model";
import { isKeptParts, type KeptParts } from "@/schemas/kept-parts";
import { isRecord } from "@/schemas/text/is-record";

// Stored values were validated when they were saved. Here only their kind is checked, without a schema, because a mock server with
// thousands of examples must be loaded within milliseconds. An invalid row is an error.

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
  const body = bodyOfJson(json);
  if (body === null) throw unreadable("a request body", json);
  return body;
}

/** The columns of what people write about a thing and what its file says of it. No mock call reads them. */
export interface DocumentedRow {
  description: string;
  kept: unknown;
}

/** What an import has kept; null where it kept nothing. */
export function storedKept(json: unknown): KeptParts | null {
  if (json === null || isKeptParts(json)) return json;
  throw unreadable("what an import has kept", json);
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

function unreadable(expected: string, json: unknown): Error {
  return new Error(`A stored row holds ${typeof json} where ${expected} is due.`);
}

/** A plain value for a jsonb column. Prisma's type requires an index signature, which our interfaces do not have. */
export function jsonColumn(value: object): Prisma.InputJsonValue {
  return value;
}
