import { notFound } from "@/errors/refusals";
import { writePostmanCollection } from "@/interchange/postman/write-postman-collection";
import type { CollectionKey } from "./data";
import { readMockCollection } from "./read-mock-collection";

/** A collection with everything below it as a file, e.g. `{ fileName: "Shop.postman_collection.json", source: "{…}" }`. */
export async function exportCollection(key: CollectionKey): Promise<{ fileName: string; source: string }> {
  const collection = await readMockCollection(key);
  if (collection === null) throw notFound("collection");
  return { fileName: fileNameOf(collection.name), source: writePostmanCollection(collection) };
}

const FILE_NAME_LENGTH_MAX = 100;

/** Without what some file system refuses: separators, control characters, Windows' reserved characters, dots at the ends. */
function fileNameOf(name: string): string {
  const safe = name
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, "-")
    .slice(0, FILE_NAME_LENGTH_MAX)
    .toWellFormed()
    .replace(/^[.\s]+|[.\s]+$/g, "");
  return `${safe === "" ? "collection" : safe}.postman_collection.json`;
}
