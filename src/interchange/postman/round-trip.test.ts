import fc from "fast-check";
import { expect, it } from "vitest";
import { readCollection } from "@/interchange/read-collection";
import { anyCollection } from "@/test/any-collection";
import { writePostmanCollection } from "./write/write-postman-collection";

it("an export, read again, is the same collection without a warning, whatever the collection", () => {
  fc.assert(
    fc.property(anyCollection, (collection) => {
      const result = readCollection(writePostmanCollection(collection));
      expect(result).toMatchObject({ ok: true, warnings: [] });
      expect(result.ok && result.collection).toEqual(collection);
    }),
    { numRuns: 500 },
  );
});
