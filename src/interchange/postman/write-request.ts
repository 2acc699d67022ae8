import type { FormField, Pair, RequestBody, RequestSide } from "@/mock-engine/model";
import { isJsonObject, type JsonObject } from "../json-value";
import { MOCK_KEY } from "./exact-parts";
import { ImportNotes } from "./import-notes";
import { Place } from "./place";
import { readSide } from "./read-side";
import { writeUrl } from "./write-url";

/**
 * A request side as a Postman request. It is read back at once, and each part that Postman's shape changes (a pair without a
 * key, a query in the URL's text, an empty JSON body) is kept under `_mock` as well: so no list of such cases can be incomplete.
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

/** Headers in Postman's shape, those of requests and of responses. */
export function writeHeaders(headers: readonly Pair[]): object[] {
  return headers.map(writePair);
}

function changedParts(side: RequestSide, written: JsonObject): Partial<RequestSide> | null {
  const notes = new ImportNotes();
  const reread = readSide(written, "filled", new Place(notes, [], ""));
  // What is kept is read in the place of what would warn.
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

/** The body without what says nothing: `file: false`. */
function plainBody(body: RequestBody): RequestBody {
  if (body.kind !== "urlencoded" && body.kind !== "multipart") return body;
  return { ...body, fields: body.fields.map(({ file, ...field }): FormField => (file ? { ...field, file } : field)) };
}

function writeBody(body: RequestBody): object | undefined {
  switch (body.kind) {
    case "none":
      return undefined;
    case "json":
    case "xml":
    case "text":
      return { mode: "raw", raw: body.text, options: { raw: { language: body.kind } } };
    case "urlencoded":
      return { mode: "urlencoded", urlencoded: body.fields.map((field) => ({ ...writePair(field), type: "text" })) };
    case "multipart":
      return { mode: "formdata", formdata: body.fields.map(writeFormField) };
    case "graphql": {
      const { query, variables, operationName } = body;
      return { mode: "graphql", graphql: { query, variables: variables ?? "", operationName } };
    }
    case "binary":
      return { mode: "file", file: { src: null } };
  }
}

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

/** Equal as JSON, whatever the order of keys; a key without a value is like none. */
function isSameData(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((entry, index) => isSameData(entry, other[index]));
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return one === other;
  return Object.keys({ ...one, ...other }).every((key) => isSameData(one[key], other[key]));
}
