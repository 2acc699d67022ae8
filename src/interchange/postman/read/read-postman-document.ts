import type { ImportNotes } from "@/interchange/draft/import-notes";
import { isJsonObject, nameJsonValue, type JsonObject } from "@/interchange/draft/json-value";
import type { CollectionDraft, ImportResult } from "@/interchange/draft/model";
import { SourcePlace } from "@/interchange/draft/place";
import { readName } from "@/interchange/draft/read-text";
import { COLLECTION_DEPTH_MAX } from "@/schemas/limits";
import { fieldsBut, keepAll } from "./keep-fields";
import { noteAuthorization, noteScripts } from "./left-out";
import { describedBy } from "./read-description";
import { readItems } from "./read-items";
import { readVariables } from "./read-pairs";
import { NOTHING_AROUND, surroundingsIn } from "./surroundings";

/** A parsed Postman collection and its path in the file: Postman's own API wraps it as `{ "collection": … }`. */
export interface PostmanDocument {
  collection: JsonObject;
  json: "" | "collection";
}

/** The Postman collection in a document, of any version; null if there is none. */
export function unwrapPostmanDocument(document: unknown): PostmanDocument | null {
  if (!isJsonObject(document)) return null;
  if (isCollection(document)) return { collection: document, json: "" };
  const inner = document["collection"];
  return isJsonObject(inner) && isCollection(inner) ? { collection: inner, json: "collection" } : null;
}

/**
 * Reads a Postman collection v2.0 or v2.1. Invalid parts are left out with a warning. It is only refused if it has no items, has another
 * version or is nested too deeply. What it keeps of the file is all of it (`slimKept`).
 */
export function readPostmanDocument({ collection, json }: PostmanDocument, notes: ImportNotes): ImportResult {
  const place = new SourcePlace(notes, [], json);
  const info = isJsonObject(collection["info"]) ? collection["info"] : {};
  const items = collection["item"];

  const version = readVersion(info["schema"]);
  if (version === "unknown") {
    const message = `Only Postman collections v2.1 and v2.0 can be read, not ${nameJsonValue(info["schema"])}. Export it as v2.1.`;
    return { ok: false, where: place.at("info").at("schema").toString(), message };
  }
  if (!Array.isArray(items)) {
    const message = `The collection's items are expected as a list, but there is ${nameJsonValue(items)}.`;
    return { ok: false, where: place.at("item").toString(), message };
  }
  const tooDeep = findTooDeepFolder(items, place.at("item"), 2);
  if (tooDeep) {
    const message = `Folders nest deeper than ${COLLECTION_DEPTH_MAX} levels here. Move this folder up in Postman.`;
    return { ok: false, where: tooDeep.toString(), message };
  }

  const name = readName(info["name"], "Untitled collection", place.at("info").at("name"));
  const here = place.named(name);
  if (version === "unstated")
    here.at("info").at("schema").warn("It names no version; the collection was read as v2.1.");
  noteScripts(collection["event"], here.at("event"));
  noteAuthorization(collection["auth"], here.at("auth"));
  const variables = readVariables(collection["variable"], here.at("variable"));
  const { leftOut, ...level } = readItems(
    items,
    place.at("item"),
    surroundingsIn(collection, variables, NOTHING_AROUND),
  );
  const draft: CollectionDraft = {
    name,
    ...describedBy(info["description"] ?? collection["description"], here.at("info").at("description")),
    variables,
    ...level,
    kept: keepAll(
      fieldsBut(collection, "item", ...(isJsonObject(collection["info"]) ? ["info"] : [])),
      isJsonObject(collection["info"]) ? fieldsBut(collection["info"], "schema") : null,
      leftOut,
    ),
  };
  return { ok: true, collection: draft, ...countIn(draft), warnings: notes.list() };
}

/** What identifies a Postman collection: `info`, with the schema's URL in it or items beside it. */
function isCollection(document: JsonObject): boolean {
  const info = document["info"];
  if (!isJsonObject(info)) return false;
  return Array.isArray(document["item"]) || (typeof info["schema"] === "string" && info["schema"].includes("postman"));
}

function readVersion(schema: unknown): "known" | "unstated" | "unknown" {
  if (schema === undefined || schema === null || schema === "") return "unstated";
  // e.g. https://schema.getpostman.com/json/collection/v2.1.0/collection.json
  return typeof schema === "string" && /\/v2(?:\/|\.[01](?:\.|\/|$))/.test(schema) ? "known" : "unknown";
}

/** The first folder that is nested too deeply to be saved; the collection itself has depth 1. */
function findTooDeepFolder(items: readonly unknown[], place: SourcePlace, depth: number): SourcePlace | null {
  for (const [index, item] of items.entries()) {
    if (!isJsonObject(item) || !Array.isArray(item["item"])) continue;
    const name = item["name"];
    const here = place.at(index).named(typeof name === "string" ? name : "Untitled folder");
    if (depth > COLLECTION_DEPTH_MAX) return here;
    const below = findTooDeepFolder(item["item"], here.at("item"), depth + 1);
    if (below) return below;
  }
  return null;
}

function countIn(draft: CollectionDraft): { requestCount: number; exampleCount: number } {
  let requestCount = draft.requests.length;
  let exampleCount = draft.requests.reduce((sum, { examples }) => sum + examples.length, 0);
  for (const child of draft.children) {
    const below = countIn(child);
    requestCount += below.requestCount;
    exampleCount += below.exampleCount;
  }
  return { requestCount, exampleCount };
}
