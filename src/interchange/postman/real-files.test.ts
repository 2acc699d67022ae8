import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readCollection } from "@/interchange/read-collection";
import { writePostmanCollection } from "./write/write-postman-collection";

// Published collections. They are beside the checkout on some machines, and are not part of it.
const FOLDER = path.join(import.meta.dirname, "../../../../shared/data");

describe.each([
  ["twitter-api-v2.postman_collection.json", 56, 75, ["Scripts are not imported", "Authorization settings are not"]],
  ["adyen-checkout-v71.postman_collection.json", 59, 51, ["Authorization settings are not"]],
])("%s", (file, requestCount, exampleCount, warnings) => {
  const filePath = path.join(FOLDER, file);
  it.skipIf(!existsSync(filePath))(
    "is read whole, with one warning a kind, and comes back the same from an export",
    () => {
      const result = readCollection(readFileSync(filePath, "utf8"));
      expect(result).toMatchObject({ ok: true, requestCount, exampleCount });
      if (!result.ok) return;
      expect(result.warnings.map(({ message }) => message)).toEqual(
        warnings.map((start) => expect.stringContaining(start) as string),
      );
      const source = writePostmanCollection(result.collection);
      expect(source).not.toContain('"_mock"');
      expect(readCollection(source)).toEqual({ ...result, warnings: [] });
    },
  );
});
