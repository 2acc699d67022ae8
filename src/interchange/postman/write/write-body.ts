import { isJsonObject } from "@/interchange/draft/json-value";
import type { SourcePlace } from "@/interchange/draft/place";
import { isSameData } from "@/interchange/draft/same-data";
import { readRequestBody } from "@/interchange/postman/read/read-body";
import { readFormField, readPair } from "@/interchange/postman/read/read-pairs";
import type { BodyKindName, FormField, Pair, RequestBody } from "@/mock-engine/model";
import { mergeLines } from "./merge-lines";
import { disabled, writePair } from "./write-pairs";

/** A body in Postman's form; undefined for none. */
export function writeBody<Name extends BodyKindName>(body: RequestBody<Name>): WrittenBody | undefined {
  // The compiler cannot see that the entry under a kind accepts bodies of that kind.
  const write = BODY_WRITERS[body.kind] as (body: RequestBody<Name>) => WrittenBody | undefined;
  return write(body);
}

/** The body without fields that have their default: `file: false`. */
export function plainBody(body: RequestBody): RequestBody {
  if (!("fields" in body)) return body;
  return { ...body, fields: body.fields.map(({ file, ...field }): FormField => (file ? { ...field, file } : field)) };
}

/**
 * A body as the file has it, if it still reads as this one, or with what was edited. A body that Postman would not send is read as none,
 * and stays as long as none is given.
 */
export function restoreBody(
  original: unknown,
  body: RequestBody,
  { headers, isPruned }: { headers: readonly Pair[]; isPruned: boolean },
  place: SourcePlace,
): unknown {
  const before = readRequestBody(original, headers, place);
  const isSame = isPruned ? body.kind === "none" : isSameData(before, body);
  if (isSame) return original;
  const written = writeBody(body);
  if (written === undefined || !isJsonObject(original)) return written;
  const { disabled: _, ...others } = original;
  return { ...others, ...written, ...mergedParts(original, written, body, place) };
}

interface WrittenBody {
  mode: string;
  [part: string]: unknown;
}

function mergedParts(
  original: Readonly<Record<string, unknown>>,
  { mode, ...written }: WrittenBody,
  body: RequestBody,
  place: SourcePlace,
): object {
  const part = original[mode];
  switch (body.kind) {
    case "urlencoded":
      return Array.isArray(part) ? { urlencoded: mergedFields(part, body.fields, place) } : {};
    case "multipart":
      return Array.isArray(part) ? { formdata: mergedFields(part, body.fields, place) } : {};
    case "graphql":
      return isJsonObject(part) && isJsonObject(written["graphql"])
        ? { graphql: { ...part, ...written["graphql"] } }
        : {};
    case "json":
    case "xml":
    case "text": {
      const options = isJsonObject(original["options"]) ? original["options"] : {};
      const raw = isJsonObject(options["raw"]) ? options["raw"] : {};
      return { options: { ...options, raw: { ...raw, language: body.kind } } };
    }
    case "none":
    case "binary":
      return {};
  }
}

function mergedFields(entries: readonly unknown[], fields: readonly FormField[], place: SourcePlace): unknown[] {
  return mergeLines(entries, fields, {
    read: (entry) => (isJsonObject(entry) ? readFormField(entry, place) : []),
    write: writeFormField,
    name: ({ key }) => key,
  });
}

/** A line of an urlencoded form or of a query, merged with the file's. */
export function mergedPairs(entries: readonly unknown[], pairs: readonly Pair[], place: SourcePlace): unknown[] {
  return mergeLines(entries, pairs, {
    read: (entry) => (isJsonObject(entry) ? readPair(entry, place) : []),
    write: writePair,
    name: ({ key }) => key,
  });
}

const writeRaw = ({ kind, text }: RequestBody<"json" | "xml" | "text">) => ({
  mode: "raw",
  raw: text,
  options: { raw: { language: kind } },
});

/** Each kind in Postman's form. */
const BODY_WRITERS: { [Name in BodyKindName]: (body: RequestBody<Name>) => WrittenBody | undefined } = {
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

function writeFormField(field: FormField): Readonly<Record<string, unknown>> {
  if (!field.file) return { ...writePair(field), type: "text" };
  return { key: field.key, type: "file", src: field.value === "" ? null : field.value, ...disabled(field) };
}
