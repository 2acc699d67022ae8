import { isJsonObject, type JsonObject } from "@/interchange/draft/json-value";
import { COLLECTION_DEPTH_MAX } from "@/schemas/limits";
import { convertAuth, convertEvents, convertRequest, withoutMissing } from "./convert-request";

const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/** Whether a document is a Postman collection of version 1: its requests in one list, and their order in others. */
export function isVersion1(document: unknown): document is JsonObject {
  if (!isJsonObject(document) || "v" in document) return false;
  const { requests, order, folders } = document;
  if (!Array.isArray(requests) || !(Array.isArray(order) || Array.isArray(folders))) return false;
  return requests.every((request: unknown) => isJsonObject(request) && !("endpoint" in request));
}

/**
 * A collection of version 1 as one of v2.1: `{ name: "C", order: ["r"], requests: [{ id: "r", method: "GET", url: "/a", … }] }` is
 * `{ info: { name: "C", … }, item: [{ id: "r", request: { method: "GET", url: "/a" }, … }] }`. What only Postman's own bookkeeping needs
 * (owner, times, whether it is synchronised) has no place there.
 */
export function convertCollection(collection: JsonObject): JsonObject {
  const requests = byId(collection["requests"]);
  const folders = byId(collection["folders"]);
  const open = new Set([...requests.keys(), ...folders.keys()]);
  const item = [
    ...itemsOf(collection, 2, { requests, folders, open }),
    // In no order, as in files that were put together by hand.
    ...[...requests].flatMap(([id, request]) => (open.delete(id) ? [convertRequest(request)] : [])),
  ];
  return withoutMissing({
    info: withoutMissing({
      _postman_id: collection["id"],
      name: collection["name"],
      description: collection["description"],
      schema: SCHEMA,
    }),
    item,
    event: convertEvents(collection),
    variable: collection["variables"],
    auth: convertAuth(collection),
    protocolProfileBehavior: collection["protocolProfileBehavior"],
  });
}

interface Parts {
  requests: ReadonlyMap<string, JsonObject>;
  folders: ReadonlyMap<string, JsonObject>;
  /** The ids of those that stand nowhere yet: each has one place, so that folders in a circle end. */
  open: Set<string>;
}

function itemsOf(owner: JsonObject, depth: number, parts: Parts): JsonObject[] {
  // One level more than can be saved, which is refused with its place.
  if (depth > COLLECTION_DEPTH_MAX + 1) return [];
  const folders = folderIds(owner, parts).flatMap((id) => {
    const folder = parts.folders.get(id);
    return folder && parts.open.delete(id) ? [convertFolder(folder, depth, parts)] : [];
  });
  const requests = ids(owner["order"]).flatMap((id) => {
    const request = parts.requests.get(id);
    return request && parts.open.delete(id) ? [convertRequest(request)] : [];
  });
  return [...folders, ...requests];
}

/** In older files, all folders are directly in the collection, in the order of the list. */
function folderIds(owner: JsonObject, { folders }: Parts): string[] {
  if (Array.isArray(owner["folders_order"])) return ids(owner["folders_order"]);
  if (!Array.isArray(owner["requests"])) return [];
  return [...folders].flatMap(([id, { folder }]) => (typeof folder === "string" ? [] : [id]));
}

function convertFolder(folder: JsonObject, depth: number, parts: Parts): JsonObject {
  return withoutMissing({
    id: folder["id"],
    name: folder["name"],
    description: folder["description"],
    item: itemsOf(folder, depth + 1, parts),
    event: convertEvents(folder),
    variable: folder["variables"],
    auth: convertAuth(folder),
    protocolProfileBehavior: folder["protocolProfileBehavior"],
  });
}

function byId(list: unknown): Map<string, JsonObject> {
  if (!Array.isArray(list)) return new Map();
  const entries = list.filter(isJsonObject).map((entry, at): [string, JsonObject] => {
    return [typeof entry["id"] === "string" ? entry["id"] : `no. ${at}`, entry];
  });
  return new Map(entries);
}

function ids(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((id) => typeof id === "string") : [];
}
