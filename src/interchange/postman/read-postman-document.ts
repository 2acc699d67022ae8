import { COLLECTION_DEPTH_MAX } from "@/schemas/limits";
import { isJsonObject, nameJsonValue, type JsonObject } from "../json-value";
import type { CollectionDraft, ImportResult } from "../model";
import { ImportNotes } from "./import-notes";
import { noteAuthorization, noteScripts } from "./left-out";
import { Place } from "./place";
import { readItems } from "./read-items";
import { readVariables } from "./read-pairs";
import { readName } from "./read-text";

/** A parsed Postman collection and where it lies in its file: Postman's own API wraps it as `{ "collection": … }`. */
interface PostmanDocument {
  collection: JsonObject;
  json: "" | "collection";
}

/** The Postman collection in a document, of whatever version; null when there is none. */
export function unwrapPostmanDocument(document: unknown): PostmanDocument | null {
  if (!isJsonObject(document)) return null;
  if (isCollection(document)) return { collection: document, json: "" };
  const inner = document["collection"];
  return isJsonObject(inner) && isCollection(inner) ? { collection: inner, json: "collection" } : null;
}

/**
 * Reads a Postman collection v2.0 or v2.1. What is broken in it is left out with a warning; the whole is refused only when it has
 * no items, is of another version or nests too deep.
 */
export function readPostmanDocument({ collection, json }: PostmanDocument): ImportResult {
  const notes = new ImportNotes();
  const place = new Place(notes, [], json);
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
  const draft: CollectionDraft = {
    name,
    variables: readVariables(collection["variable"], here.at("variable")),
    ...readItems(items, place.at("item")),
  };
  return { ok: true, collection: draft, ...countIn(draft), warnings: notes.list() };
}

/** Postman's own sign of a collection: `info`, with either the schema's address or items beside it. */
function isCollection(document: JsonObject): boolean {
  const info = document["info"];
  if (!isJsonObject(info)) return false;
  return Array.isArray(document["item"]) || (typeof info["schema"] === "string" && info["schema"].includes("postman"));
}

function readVersion(schema: unknown): "known" | "unstated" | "unknown" {
  if (schema === undefined || schema === null || schema === "") return "unstated";
  // e.g. https://schema.getpostman.com/json/collection/v2.1.0/collection.json
  return typeof schema === "string" && /\/v2\.[01](?:\.|\/|$)/.test(schema) ? "known" : "unknown";
}

/** The first folder below the depth that can be saved; the collection itself has depth 1. */
function findTooDeepFolder(items: readonly unknown[], place: Place, depth: number): Place | null {
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
