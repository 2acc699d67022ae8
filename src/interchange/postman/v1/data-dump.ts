import { isJsonObject, type JsonObject } from "@/interchange/draft/json-value";
import { convertCollection, isVersion1 } from "./convert-collection";

/** All of somebody's Postman data in one file. */
export interface DataDump {
  /** One v2.1 document; of several collections each is a folder of it. */
  collection: JsonObject;
  /** The names of its environments, and "globals" where it has some. */
  environments: string[];
  /** How many of its collections could not be read. */
  unreadable: number;
}

/** A dump of Postman data: `{ "version": 1, "collections": [ … ], "environments": [ … ], "globals": [ … ] }`; null if it is none. */
export function readDataDump(document: unknown): DataDump | null {
  if (!isJsonObject(document) || !Array.isArray(document["collections"])) return null;
  const list: readonly unknown[] = document["collections"];
  const read = list.flatMap((entry) => {
    if (isVersion1(entry)) return [convertCollection(entry)];
    return isJsonObject(entry) && isJsonObject(entry["info"]) && Array.isArray(entry["item"]) ? [entry] : [];
  });
  if (read.length === 0) return null;
  const environments = Array.isArray(document["environments"]) ? document["environments"].filter(isJsonObject) : [];
  const globals = Array.isArray(document["globals"]) && document["globals"].length > 0 ? ["globals"] : [];
  const [only] = read;
  return {
    collection: read.length === 1 && only ? only : together(read),
    environments: [...environments.map(({ name }) => (typeof name === "string" ? name : "without a name")), ...globals],
    unreadable: list.length - read.length,
  };
}

function together(collections: readonly JsonObject[]): JsonObject {
  const schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
  return { info: { name: "Postman data", schema }, item: collections.map(asFolder) };
}

function asFolder({ info, ...collection }: JsonObject): JsonObject {
  const { name, description } = isJsonObject(info) ? info : {};
  return { name, ...(description !== undefined && { description }), ...collection };
}
