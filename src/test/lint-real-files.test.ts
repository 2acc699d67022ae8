import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { collectionOfDraft } from "@/interchange/collection-of-draft";
import { readCollection } from "@/interchange/read-collection";
import { lintCollection } from "@/mock-engine/lint/rules/lint-collection";

// Published collections. They are beside the checkout on some machines, and are not part of it.
const FOLDER = path.join(import.meta.dirname, "../../../shared/data");

// Each finding was reviewed and is right. If a rule finds more, the new ones have to be reviewed.
describe.each([
  [
    "twitter-api-v2.postman_collection.json",
    { "always-tie": 4, "route-shadowed": 3, "smaller-wins": 1, "error-first": 2, "no-examples": 39 },
  ],
  ["adyen-checkout-v71.postman_collection.json", { "always-tie": 1, "no-examples": 9 }],
])("%s", (file, expected) => {
  const filePath = path.join(FOLDER, file);
  it.skipIf(!existsSync(filePath))("is looked through without a false alarm", () => {
    const read = readCollection(readFileSync(filePath, "utf8"));
    if (!read.ok) throw new Error(read.message);
    const found = lintCollection({ collection: collectionOfDraft(read.collection), inheritedVariables: [] });
    const counts: Record<string, number> = {};
    for (const { rule } of found) counts[rule] = (counts[rule] ?? 0) + 1;
    expect(counts).toEqual(expected);
  });
});
