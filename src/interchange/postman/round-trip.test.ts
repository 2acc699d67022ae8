import fc from "fast-check";
import { expect, it } from "vitest";
import { anyCollection } from "@/test/any-collection";
import { readCollection } from "../read-collection";
import { writePostmanCollection } from "./write-postman-collection";

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
