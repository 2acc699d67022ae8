import { ImportNotes } from "@/interchange/draft/import-notes";
import { isJsonObject, type JsonObject } from "@/interchange/draft/json-value";
import { SourcePlace } from "@/interchange/draft/place";
import { MOCK_KEY } from "@/interchange/postman/read/exact-parts";
import { readSide } from "@/interchange/postman/read/read-side";
import type { BodyKindName, FormField, Pair, RequestBody, RequestSide } from "@/mock-engine/model";
import { writeUrl } from "./write-url";

/**
 * A request side as a Postman request. The result is read back at once, and every part that Postman's format changes (a pair without a key,
 * a query in the URL's text, an empty JSON body) is also stored under `_mock`, so that no list of such cases is needed.
 */
export function writeRequest(method: string, side: RequestSide): object {
  const body = plainBody(side.body);
  const written = {
    method,
    header: writeHeaders(side.headers),
    body: writeBody(body),
    url: writeUrl(side.url, side.query),
  };
  const kept = changedParts({ url: side.url, query: side.query, headers: side.headers, body }, written);
  return kept ? { ...written, [MOCK_KEY]: kept } : written;
}

/** Headers of requests and responses in Postman's form. */
export function writeHeaders(headers: readonly Pair[]): object[] {
  return headers.map(writePair);
}

function changedParts(side: RequestSide, written: JsonObject): Partial<RequestSide> | null {
  const notes = new ImportNotes();
  const reread = readSide(written, "filled", new SourcePlace(notes, [], ""));
  // The exact parts are read instead of those that would cause a warning.
  if (!reread || notes.list().length > 0) return side;
  const kept: Partial<RequestSide> = {};
  if (side.url !== reread.url || !isSameData(side.query, reread.query)) {
    kept.url = side.url;
    kept.query = side.query;
  }
  if (!isSameData(side.headers, reread.headers)) kept.headers = side.headers;
  if (!isSameData(side.body, reread.body)) kept.body = side.body;
  return Object.keys(kept).length === 0 ? null : kept;
}

/** The body without fields that have their default: `file: false`. */
function plainBody(body: RequestBody): RequestBody {
  if (!("fields" in body)) return body;
  return { ...body, fields: body.fields.map(({ file, ...field }): FormField => (file ? { ...field, file } : field)) };
}

function writeBody<Name extends BodyKindName>(body: RequestBody<Name>): object | undefined {
  // The compiler cannot see that the entry under a kind accepts bodies of that kind.
  const write = BODY_WRITERS[body.kind] as (body: RequestBody<Name>) => object | undefined;
  return write(body);
}

const writeRaw = ({ kind, text }: RequestBody<"json" | "xml" | "text">) => ({
  mode: "raw",
  raw: text,
  options: { raw: { language: kind } },
});

/** Each kind in Postman's form. */
const BODY_WRITERS: { [Name in BodyKindName]: (body: RequestBody<Name>) => object | undefined } = {
  none: () => undefined,
  json: writeRaw,
  xml: writeRaw,
  text: writeRaw,
  urlencoded: ({ fields }) => ({
    mode: "urlencoded",
    urlencoded: fields.map((field) => ({ ...writePair(field), type: "text" })),
  }),
  multipart: ({ fields }) => ({ mode: "formdata", formdata: fields.map(writeFormField) }),
  graphql: ({ query, variables = "", operationName }) => ({
    mode: "graphql",
    graphql: { query, variables, operationName },
  }),
  binary: () => ({ mode: "file", file: { src: null } }),
};

function writeFormField(field: FormField): object {
  if (!field.file) return { ...writePair(field), type: "text" };
  return { key: field.key, type: "file", src: field.value === "" ? null : field.value, ...disabled(field) };
}

function writePair(pair: Pair): object {
  return { key: pair.key, value: pair.value, ...disabled(pair) };
}

function disabled({ enabled }: Pair): object {
  return enabled ? {} : { disabled: true };
}

/** Equal as JSON, in any order of keys; undefined properties count as missing. */
function isSameData(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((entry, index) => isSameData(entry, other[index]));
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return one === other;
  return Object.keys({ ...one, ...other }).every((key) => isSameData(one[key], other[key]));
}
