import { isJsonObject, type JsonObject } from "@/interchange/draft/json-value";
import type { CollectionDraft } from "@/interchange/draft/model";
import { readName } from "@/interchange/draft/read-text";
import { isSameData } from "@/interchange/draft/same-data";
import { readVariable, readVariables } from "@/interchange/postman/read/read-pairs";
import { NOTHING_AROUND, type Surroundings, surroundingsIn } from "@/interchange/postman/read/surroundings";
import type { Variable } from "@/mock-engine/model";
import { inFileOrder } from "./file-order";
import { mergeLines } from "./merge-lines";
import { type Restore, restored } from "./restored";
import { foldResponses } from "./fold-responses";
import { writeRequestItem } from "./write-item";
import { restoreDescription, unheard } from "./write-request";

const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/**
 * Writes a draft or saved collection as a Postman Collection v2.1 file, with everything below it and with what was kept of the file that
 * it came from, but without ids of ours. What Postman's format cannot represent (delays, binary bodies, ...) is stored under `_mock`, which
 * Postman ignores, so that reading the file gives the same collection. Source: docs/import-export.md.
 */
export function writePostmanCollection(collection: CollectionDraft): string {
  return `${JSON.stringify(writeDocument(collection), null, 2)}\n`;
}

function writeDocument(collection: CollectionDraft): JsonObject {
  const { name, description = "", variables, kept } = collection;
  const plain = plainDocument(collection);
  const outer = restored(plain.outer, kept?.outer, { variable: (original) => restoreVariables(original, variables) });
  const elsewhere = kept?.outer?.fields?.["description"];
  const info = restored(plain.info, kept?.inner, {
    name: (original) => nameOr(original, name, "Untitled collection"),
    description: (original) => {
      const given = original ?? elsewhere;
      return restoreDescription(given, description) === given ? original : description;
    },
  });
  const { variable, ...others } = outer;
  return { info, item: writeItems(collection, surroundingsIn(outer, variables, NOTHING_AROUND)), ...others, variable };
}

/** What is written of a collection beside its items where no file has it otherwise. */
export function plainDocument({ name, description = "", variables }: CollectionDraft): {
  outer: JsonObject;
  info: JsonObject;
} {
  return {
    outer: { variable: writeVariables(variables) },
    info: { name, description: description === "" ? undefined : description, schema: SCHEMA },
  };
}

/** In the order of the file; what came later stands behind its kind. */
function writeItems(collection: CollectionDraft, around: Surroundings): unknown[] {
  const { children, kept } = collection;
  const requests = foldResponses(collection.requests);
  return inFileOrder(
    children.map((child) => ({ at: child.kept?.at, write: () => writeFolder(child, around) })),
    requests.map((request) => ({ at: request.draft.kept?.at, write: () => writeRequestItem(request, around) })),
    (kept?.leftOut ?? []).map(({ at, entry }) => ({ at, write: () => entry })),
  );
}

function writeFolder(folder: CollectionDraft, around: Surroundings): JsonObject {
  const { name, description = "", variables, kept } = folder;
  const outer = restored(plainFolder(folder), kept?.outer, {
    name: (original) => nameOr(original, name, "Untitled folder"),
    description: (original) => restoreDescription(original, description),
    variable: (original) => restoreVariables(original, variables),
  });
  const { name: written, ...others } = outer;
  return { name: written, item: writeItems(folder, surroundingsIn(outer, variables, around)), ...others };
}

/** A folder, its items aside, as it is written where no file has it otherwise. */
export function plainFolder({ name, description = "", variables }: CollectionDraft): JsonObject {
  return {
    name,
    description: description === "" ? undefined : description,
    variable: variables.length === 0 ? undefined : writeVariables(variables),
  };
}

/** The file's own name if it still is this one when it is read. */
function nameOr(original: unknown, name: string, fallback: string): ReturnType<Restore> {
  return readName(original, fallback, unheard()) === name ? original : name;
}

function restoreVariables(original: unknown, variables: readonly Variable[]): unknown {
  if (isSameData(readVariables(original, unheard()), variables)) return original;
  if (!Array.isArray(original)) return writeVariables(variables);
  return mergeLines(original, variables, {
    read: (entry) => (isJsonObject(entry) ? readVariable(entry, unheard()) : []),
    write: writeVariable,
    name: ({ key }) => key,
  });
}

function writeVariables(variables: readonly Variable[]): object[] {
  return variables.map(writeVariable);
}

function writeVariable({ key, value }: Variable): JsonObject {
  return { key, value, type: "string" };
}
