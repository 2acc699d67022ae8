import type { CollectionDraft, ExampleDraft, RequestDraft } from "@/interchange/draft/model";
import { MOCK_KEY } from "@/interchange/postman/read/exact-parts";
import { headerValue } from "@/interchange/postman/read/read-headers";
import type { Pair, Variable } from "@/mock-engine/model";
import { reasonPhrase } from "@/schemas/text/http-status";
import { writeHeaders, writeRequest } from "./write-request";

const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/**
 * Writes a draft or saved collection as a Postman Collection v2.1 file, with everything below it but without ids. What Postman's format
 * cannot represent (delays, binary bodies, ...) is stored under `_mock`, which Postman ignores, so that reading the file gives the same
 * collection without a warning.
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

/** Folders first, in the order in which they are served and shown. */
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
  const { status, reason, headers, body, delayMs } = response;
  const base64 = typeof body === "string" ? undefined : body.base64;
  const kept = { ...(delayMs === 0 ? {} : { delayMs }), ...(base64 === undefined ? {} : { base64 }) };
  return {
    name,
    originalRequest: writeRequest(method, request),
    status: reason ?? reasonPhrase(status),
    code: status,
    _postman_previewlanguage: previewLanguage(headers),
    header: writeHeaders(headers),
    cookie: [],
    body: typeof body === "string" ? body : "",
    [MOCK_KEY]: Object.keys(kept).length === 0 ? undefined : kept,
  };
}

/** The language of Postman's preview. None without a Content-Type, because an import would turn it into a header. */
function previewLanguage(headers: readonly Pair[]): string | undefined {
  const mediaType = headerValue(headers, "content-type")?.toLowerCase();
  if (mediaType === undefined) return undefined;
  return ["json", "html", "xml", "javascript"].find((language) => mediaType.includes(language)) ?? "text";
}

function writeVariables(variables: readonly Variable[]): object[] {
  return variables.map(({ key, value }) => ({ key, value, type: "string" }));
}
