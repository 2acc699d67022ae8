import type { Format } from "@/interchange/draft/format";
import { ImportNotes } from "@/interchange/draft/import-notes";
import { refused } from "@/interchange/draft/source-file";
import { slimKept } from "./keep/slim-kept";
import { readPostmanDocument, unwrapPostmanDocument } from "./read/read-postman-document";
import { writePostmanCollection } from "./write/write-postman-collection";

/** Postman collections, read as v2.0 and v2.1, and written as v2.1. */
export const postman = {
  name: "a Postman collection, exported as v2.1 or v2.0",
  recognise: ({ json }) => unwrapPostmanDocument(json?.value) !== null,
  read({ json }) {
    const document = unwrapPostmanDocument(json?.value);
    if (document === null) return refused("This is no Postman collection.");
    const notes = new ImportNotes();
    const result = readPostmanDocument(document, notes);
    if (!result.ok) return result;
    const collection = slimKept(result.collection, notes);
    return { ...result, collection, warnings: notes.list() };
  },
  write: writePostmanCollection,
} satisfies Format;
