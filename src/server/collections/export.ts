import { notFound } from "@/errors/refusals";
import { postman } from "@/interchange/postman/postman-format";
import type { CollectionKey } from "@/server/keys";
import { readMockCollection } from "./read-mock-collection";

/** A collection with everything below it as a file, e.g. `{ fileName: "Shop.postman_collection.json", source: "{…}" }`. */
export async function exportCollection(key: CollectionKey): Promise<{ fileName: string; source: string }> {
  const collection = await readMockCollection(key);
  if (collection === null) throw notFound("collection");
  return { fileName: fileNameOf(collection.name), source: postman.write(collection) };
}

const FILE_NAME_LENGTH_MAX = 100;

/** Removes what some file systems refuse: separators, control characters, Windows' reserved characters, dots at the ends. */
function fileNameOf(name: string): string {
  const safe = name
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, "-")
    .slice(0, FILE_NAME_LENGTH_MAX)
    .toWellFormed()
    .replace(/^[.\s]+|[.\s]+$/g, "");
  return `${safe === "" ? "collection" : safe}.postman_collection.json`;
}
