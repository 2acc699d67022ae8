import type { Format } from "@/interchange/draft/format";
import { refused } from "@/interchange/draft/source-file";
import { readPostmanDocument, unwrapPostmanDocument } from "./read/read-postman-document";
import { writePostmanCollection } from "./write/write-postman-collection";

/** Postman collections, read as v2.0 and v2.1, and written as v2.1. */
export const postman = {
  name: "a Postman collection, exported as v2.1 or v2.0",
  recognise: ({ json }) => unwrapPostmanDocument(json?.value) !== null,
  read({ json }) {
    const document = unwrapPostmanDocument(json?.value);
    return document ? readPostmanDocument(document) : refused("This is no Postman collection.");
  },
  write: writePostmanCollection,
} satisfies Format;
