import type { Pair, Variable } from "@/mock-engine/model";
import type { CollectionDraft, ExampleDraft, RequestDraft } from "../model";
import { reasonPhrase } from "../reason-phrase";
import { MOCK_KEY } from "./exact-parts";
import { headerValue } from "./read-headers";
import { writeHeaders, writeRequest } from "./write-request";

const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/**
 * A collection as a Postman Collection v2.1 file, with everything below it. Takes a draft or a saved collection; ids are not
 * written. What Postman's shape cannot hold (delays, binary bodies, ...) is kept under `_mock`, which Postman ignores, so that
 * reading the file again gives the same collection, without a warning.
 */
export function writePostmanCollection(collection: CollectionDraft): string {
  const { name, variables } = collection;
  const document = {
    info: { name, schema: SCHEMA },
    item: writeItems(collection),
    variable: writeVariables(variables),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Folders first, as they are served and shown. */
function writeItems({ children, requests }: CollectionDraft): object[] {
  return [...children.map(writeFolder), ...requests.map(writeRequestItem)];
}

function writeFolder(folder: CollectionDraft): object {
  const variable = folder.variables.length === 0 ? undefined : writeVariables(folder.variables);
  return { name: folder.name, item: writeItems(folder), variable };
}

function writeRequestItem(request: RequestDraft): object {
  const { name, method, examples } = request;
  const response = examples.map((example) => writeResponse(example, method));
  return { name, request: writeRequest(method, request), response };
}

function writeResponse({ name, request, response }: ExampleDraft, method: string): object {
  const { status, headers, body, delayMs } = response;
  const base64 = typeof body === "string" ? undefined : body.base64;
  const kept = { ...(delayMs === 0 ? {} : { delayMs }), ...(base64 === undefined ? {} : { base64 }) };
  return {
    name,
    originalRequest: writeRequest(method, request),
    status: reasonPhrase(status),
    code: status,
    _postman_previewlanguage: previewLanguage(headers),
    header: writeHeaders(headers),
    cookie: [],
    body: typeof body === "string" ? body : "",
    [MOCK_KEY]: Object.keys(kept).length === 0 ? undefined : kept,
  };
}

/** How Postman is to show the body. Without a Content-Type there is none, for an import would make a header of it. */
function previewLanguage(headers: readonly Pair[]): string | undefined {
  const mediaType = headerValue(headers, "content-type")?.toLowerCase();
  if (mediaType === undefined) return undefined;
  return ["json", "html", "xml", "javascript"].find((language) => mediaType.includes(language)) ?? "text";
}

function writeVariables(variables: readonly Variable[]): object[] {
  return variables.map(({ key, value }) => ({ key, value, type: "string" }));
}
