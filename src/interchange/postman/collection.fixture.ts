import type { CollectionDraft, ExampleDraft, ImportWarning, RequestDraft } from "@/interchange/draft/model";
import { readCollection } from "@/interchange/read-collection";

const SCHEMA_ROOT = "https://schema.getpostman.com/json/collection";

/** The text of a Postman collection "C" with these items; `fields` are added beside `info` and `item`. */
export function postmanSource(item: unknown, fields: object = {}, version = "v2.1.0"): string {
  return JSON.stringify({ info: { name: "C", schema: `${SCHEMA_ROOT}/${version}/collection.json` }, item, ...fields });
}

/** Imports such a collection; throws if it is refused. */
export function importItems(
  item: unknown,
  fields: object = {},
): { collection: CollectionDraft; warnings: ImportWarning[] } {
  const result = readCollection(postmanSource(item, fields));
  if (!result.ok) throw new Error(`${result.where}: ${result.message}`);
  return result;
}

/** Imports one request "R", saved as given, with these responses. */
export function importRequest(
  request: unknown,
  response: unknown = [],
): { request: RequestDraft; warnings: ImportWarning[] } {
  const { collection, warnings } = importItems([{ name: "R", request, response }]);
  const [imported] = collection.requests;
  if (!imported) throw new Error(`The request was left out: ${JSON.stringify(warnings)}`);
  return { request: imported, warnings };
}

/** Imports one response "E" of the request `GET /r`. */
export function importResponse(response: object): { example: ExampleDraft; warnings: ImportWarning[] } {
  const { request, warnings } = importRequest({ method: "GET", url: "/r" }, [{ name: "E", ...response }]);
  const [example] = request.examples;
  if (!example) throw new Error(`The response was left out: ${JSON.stringify(warnings)}`);
  return { example, warnings };
}
