import { notFound } from "@/errors/refusals";
import { postman } from "@/interchange/postman/postman-format";
import type { CollectionKey } from "@/server/keys";
import type { Job, Workplace } from "@/server/work/job";
import { isLightToExport } from "./collection-size";
import { readWholeCollection } from "./read-whole-collection";

/** A collection with everything below it as a file. Fails with NOT_FOUND, also for a collection of another workspace. */
export const exportJob = {
  name: "collection.export",
  what: "The export",
  secondsMax: 60,
  isLight: isLightToExport,
  run: exportCollection,
} satisfies Job<CollectionKey, { fileName: string; source: string }>;

/** e.g. `{ fileName: "Shop.postman_collection.json", source: "{…}" }` */
async function exportCollection(
  { workspaceId, collectionId }: CollectionKey,
  { progress }: Workplace,
): Promise<{ fileName: string; source: string }> {
  progress("reading");
  const collection = await readWholeCollection({ workspaceId, collectionId });
  if (collection === null) throw notFound("collection");
  progress("writing");
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
