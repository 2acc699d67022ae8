import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readCollection } from "@/interchange/read-collection";
import { writePostmanCollection } from "./write/write-postman-collection";

// Published collections. They are beside the checkout on some machines, and are not part of it.
const FOLDER = path.join(import.meta.dirname, "../../../../shared/data");
/** A folder with any number of others, e.g. POSTMAN_FILES=/tmp/collections. */
const OTHERS = process.env.POSTMAN_FILES ?? "";

describe.each([
  ["twitter-api-v2.postman_collection.json", 56, 75, ["Scripts do not run", "Authorization settings are kept"]],
  ["adyen-checkout-v71.postman_collection.json", 59, 51, ["Authorization settings are kept"]],
])("%s", (file, requestCount, exampleCount, warnings) => {
  const filePath = path.join(FOLDER, file);
  it.skipIf(!existsSync(filePath))(
    "is read whole, with one warning a kind, and comes back equal from an export",
    () => {
      const text = readFileSync(filePath, "utf8");
      const result = readCollection(text);
      expect(result).toMatchObject({ ok: true, requestCount, exampleCount });
      if (!result.ok) return;
      expect(result.warnings.map(({ message }) => message)).toEqual(
        warnings.map((start) => expect.stringContaining(start) as string),
      );
      const source = writePostmanCollection(result.collection);
      expect(source).not.toContain('"_mock"');
      expect(JSON.parse(source)).toEqual(JSON.parse(text));
      expect(readCollection(source)).toEqual(result);
    },
  );
});

it.skipIf(OTHERS === "").each(OTHERS === "" ? [""] : readdirSync(OTHERS).filter((name) => name.endsWith(".json")))(
  "comes back equal but for what docs/import-export.md says: %s",
  (name) => {
    const text = readFileSync(path.join(OTHERS, name), "utf8").replace(/^\uFEFF/, "");
    const result = readCollection(text);
    if (!result.ok) throw new Error(result.message);
    const source = writePostmanCollection(result.collection);
    const document: unknown = JSON.parse(text);
    if (isVersion2(document)) expect(JSON.parse(source)).toEqual(normalised(document));
    const again = readCollection(source);
    expect(again.ok && again.collection).toEqual(result.collection);
  },
);

function isVersion2(document: unknown): document is Document {
  const { collection, info } = document as { collection?: unknown; info?: unknown };
  return info !== undefined || (collection !== undefined && isVersion2(collection));
}

interface Document {
  collection?: Document;
  info: object;
  [field: string]: unknown;
}

/** docs/import-export.md, "What an export writes" */
function normalised({ collection, ...document }: Document): unknown {
  if (collection) return normalised(collection);
  const schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
  return withListedAuth({ ...document, info: { ...document.info, schema } });
}

function withListedAuth(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withListedAuth);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([key, field]: [string, unknown]) => {
    const isAuth = key === "auth" && typeof field === "object" && field !== null && "type" in field;
    return [key, isAuth ? listed(field) : withListedAuth(field)];
  });
  return Object.fromEntries(fields) as unknown;
}

function listed(auth: object): unknown {
  const entries = Object.entries(auth).map(([type, settings]: [string, unknown]) => {
    if (typeof settings !== "object" || settings === null || Array.isArray(settings)) return [type, settings];
    const list = Object.entries(settings).map(([key, value]: [string, unknown]) => ({
      key,
      value,
      type: ["string", "boolean", "number"].includes(typeof value) ? typeof value : "any",
    }));
    return [type, list];
  });
  return Object.fromEntries(entries) as unknown;
}
