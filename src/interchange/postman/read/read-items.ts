import { isJsonObject, nameJsonValue, type JsonObject } from "@/interchange/draft/json-value";
import type { CollectionDraft, RequestDraft } from "@/interchange/draft/model";
import { distinctNames } from "@/interchange/draft/namesakes";
import type { SourcePlace } from "@/interchange/draft/place";
import { readName } from "@/interchange/draft/read-text";
import type { LeftOutEntry } from "@/schemas/kept-parts";
import { fieldsBut, keepAll } from "./keep-fields";
import { noteAuthorization, noteScripts } from "./left-out";
import { describedBy } from "./read-description";
import { readVariables } from "./read-pairs";
import { readRequestItem } from "./read-request-item";
import { type Surroundings, surroundingsIn } from "./surroundings";

interface Level {
  children: CollectionDraft[];
  requests: RequestDraft[];
  leftOut: LeftOutEntry[];
}

/**
 * Reads the folders and requests of one level. An invalid item is left out with a warning, and kept for the export. Recursive for nested
 * folders, whose depth was checked before.
 */
export function readItems(items: readonly unknown[], place: SourcePlace, around: Surroundings): Level {
  const level: Level = { children: [], requests: [], leftOut: [] };
  const labels = distinctNames(items.map(labelOf));
  items.forEach((item, at) => {
    const here = place.at(at);
    if (!isJsonObject(item)) {
      here.warn(`A folder or request is expected here, not ${nameJsonValue(item)}; it was left out.`);
      level.leftOut.push({ at, entry: item });
    } else if (Array.isArray(item["item"])) {
      const folder = readFolder(item, item["item"], labels[at] ?? "", here, around);
      level.children.push({ ...folder, kept: { ...folder.kept, format: "postman", at } });
    } else {
      const requests = readRequestItem(item, labels[at] ?? "", here, around);
      if (requests.length === 0) level.leftOut.push({ at, entry: item });
      for (const request of requests)
        level.requests.push({ ...request, kept: { ...request.kept, format: "postman", at } });
    }
  });
  return level;
}

function readFolder(
  folder: JsonObject,
  items: readonly unknown[],
  label: string,
  place: SourcePlace,
  around: Surroundings,
): CollectionDraft {
  const name = readName(folder["name"], "Untitled folder", place.at("name"));
  const here = place.named(label || name);
  noteScripts(folder["event"], here.at("event"));
  noteAuthorization(folder["auth"], here.at("auth"));
  const variables = readVariables(folder["variable"], here.at("variable"));
  const { leftOut, ...level } = readItems(items, here.at("item"), surroundingsIn(folder, variables, around));
  return {
    name,
    ...describedBy(folder["description"], here.at("description")),
    variables,
    ...level,
    kept: keepAll(fieldsBut(folder, "item"), null, leftOut),
  };
}

function labelOf(item: unknown): string {
  return isJsonObject(item) && typeof item["name"] === "string" ? item["name"].trim() : "";
}
