import type { Format } from "@/interchange/draft/format";
import { ImportNotes } from "@/interchange/draft/import-notes";
import type { ImportResult } from "@/interchange/draft/model";
import { SourcePlace } from "@/interchange/draft/place";
import { refused } from "@/interchange/draft/source-file";
import { slimKept } from "./keep/slim-kept";
import { type PostmanDocument, readPostmanDocument, unwrapPostmanDocument } from "./read/read-postman-document";
import { convertCollection, isVersion1 } from "./v1/convert-collection";
import { readDataDump } from "./v1/data-dump";
import { writePostmanCollection } from "./write/write-postman-collection";

/** Postman collections, read as v2.1, v2.0 and v1 and from a dump of data, and written as v2.1. */
export const postman = {
  name: "a Postman collection (v2.1, v2.0 or v1), or a dump of Postman data",
  recognise: ({ json }) =>
    unwrapPostmanDocument(json?.value) !== null || isVersion1(json?.value) || readDataDump(json?.value) !== null,
  read({ json }) {
    const notes = new ImportNotes();
    const document = documentOf(json?.value, notes);
    return document ? readDocument(document, notes) : refused("This is no Postman collection.");
  },
  write: writePostmanCollection,
} satisfies Format;

function readDocument(document: PostmanDocument, notes: ImportNotes): ImportResult {
  const result = readPostmanDocument(document, notes);
  if (!result.ok) return result;
  const collection = slimKept(result.collection, notes);
  return { ...result, collection, warnings: notes.list() };
}

const BOOKKEEPING =
  "This file is of version 1, and an export is one of v2.1. What only Postman's bookkeeping needs (owner, times, synchronisation) is not kept.";

function documentOf(value: unknown, notes: ImportNotes): PostmanDocument | null {
  const document = unwrapPostmanDocument(value);
  if (document) return document;
  const file = new SourcePlace(notes, [], "");
  if (isVersion1(value)) {
    file.count(BOOKKEEPING);
    return { collection: convertCollection(value), json: "" };
  }
  const dump = readDataDump(value);
  if (dump === null) return null;
  const { collection, environments, unreadable } = dump;
  if (unreadable > 0)
    file.at("collections").warn(`${unreadable} of its collections could not be read and were left out.`);
  if (environments.length > 0) {
    file
      .at("environments")
      .warn(
        `Its environments were left out: ${environments.slice(0, 20).join(", ")}. Export each from Postman and import it into the collection whose variables it sets.`,
      );
  }
  return { collection, json: "" };
}
