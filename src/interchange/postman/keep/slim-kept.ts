import type { ImportNotes } from "@/interchange/draft/import-notes";
import { isJsonObject, type JsonObject } from "@/interchange/draft/json-value";
import type { CollectionDraft, ExampleDraft, RequestDraft } from "@/interchange/draft/model";
import { distinctNames } from "@/interchange/draft/namesakes";
import { SourcePlace } from "@/interchange/draft/place";
import { readText } from "@/interchange/draft/read-text";
import { isSameData } from "@/interchange/draft/same-data";
import { sendsAnyBody } from "@/interchange/postman/read/body-pruning";
import { withoutWritten } from "@/interchange/postman/write/restored";
import { plainItem } from "@/interchange/postman/write/write-item";
import { plainDocument, plainFolder } from "@/interchange/postman/write/write-postman-collection";
import { plainRequest, unheard } from "@/interchange/postman/write/write-request";
import { plainResponse } from "@/interchange/postman/write/write-response";
import { KEPT_LENGTH_MAX } from "@/schemas/limits";
import type { KeptFields, KeptParts } from "@/schemas/kept-parts";

/**
 * A draft whose things keep of the file only what an export would not write by itself. A reader gives each all that the file says of it;
 * most of that is what the app has too.
 */
export function slimKept(collection: CollectionDraft, notes: ImportNotes): CollectionDraft {
  const { kept } = collection;
  const { outer, info } = plainDocument(collection);
  const place = new SourcePlace(notes, [collection.name], "");
  const slim = {
    ...kept,
    outer: slimFields(kept?.outer, outer),
    inner: slimFields(kept?.inner, without(info, ["schema"])),
  };
  const anyBodySent = sendsAnyBody(kept?.outer?.fields ?? {}, false);
  return { ...withKept(collection, slim, place), ...slimLevel(collection, anyBodySent, notes, []) };
}

type Level = Pick<CollectionDraft, "children" | "requests">;

function slimLevel(
  { children, requests, kept }: CollectionDraft,
  inherited: boolean,
  notes: ImportNotes,
  above: readonly string[],
): Level {
  const lastFolder = Math.max(-1, ...lastOf(children));
  const isMixed =
    kept?.leftOut !== undefined || requests.some((request) => (request.kept?.at ?? lastFolder) < lastFolder);
  const place = (name: string) => new SourcePlace(notes, above, "").named(name);
  const folderNames = distinctNames(children.map(({ name }) => name));
  const requestNames = distinctNames(requests.map(({ name }) => name));
  const splitKeys = new Set(requests.flatMap((request) => request.kept?.responseOf ?? []));
  return {
    children: children.map((folder, index) => {
      const here = place(folderNames[index] ?? folder.name);
      const anyBodySent = sendsAnyBody(folder.kept?.outer?.fields ?? {}, inherited);
      const slim = { ...placed(folder.kept, isMixed), outer: slimFields(folder.kept?.outer, plainFolder(folder)) };
      const names = [...above, folderNames[index] ?? folder.name];
      return { ...withKept(folder, slim, here), ...slimLevel(folder, anyBodySent, notes, names) };
    }),
    requests: requests.map((request, index) =>
      slimRequest(request, { inherited, isMixed, splitKeys }, place(requestNames[index] ?? request.name)),
    ),
  };
}

interface RequestLevel {
  inherited: boolean;
  isMixed: boolean;
  splitKeys: ReadonlySet<string>;
}

function slimRequest(
  request: RequestDraft,
  { inherited, isMixed, splitKeys }: RequestLevel,
  place: SourcePlace,
): RequestDraft {
  const { kept, examples, method } = request;
  const item = without(plainItem(request, inherited), kept?.inner ? ["request"] : []);
  const isShifted =
    kept?.leftOut !== undefined ||
    kept?.responseOf !== undefined ||
    (kept?.key !== undefined && splitKeys.has(kept.key));
  const slim = kept?.outer && {
    ...kept,
    outer: slimFields(kept.outer, item),
    inner: slimFields(kept.inner, plainRequest(method, request, request.description)),
  };
  const names = distinctNames(examples.map(({ name }) => name));
  return {
    ...withKept(request, placed(slim ?? kept, isMixed), place),
    examples: examples.map((example, index) =>
      slimExample(example, method, isShifted, place.named(names[index] ?? example.name)),
    ),
  };
}

function slimExample(example: ExampleDraft, method: string, isShifted: boolean, place: SourcePlace): ExampleDraft {
  const { kept } = example;
  const response = plainResponse(example, {});
  const slim = {
    ...placed(kept, isShifted),
    outer: slimFields(kept?.outer, without(response, kept?.inner ? ["originalRequest"] : [])),
    inner: slimFields(kept?.inner, plainRequest(method, example.request)),
  };
  return withKept(example, slim, place);
}

function lastOf(list: readonly { kept?: KeptParts }[]): number[] {
  const at = list[list.length - 1]?.kept?.at;
  return at === undefined ? [] : [at];
}

function slimFields(kept: KeptFields | undefined, written: JsonObject): KeptFields | undefined {
  if (kept === undefined) return undefined;
  const fields = kept.fields ?? {};
  const slim = withoutWritten(
    fields,
    written,
    (key) => Object.hasOwn(written, key) && isSameData(fields[key], written[key]),
  );
  return slim;
}

function without(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

function placed(kept: KeptParts | undefined, isNeeded: boolean): Partial<KeptParts> {
  const { at, ...others } = kept ?? {};
  return isNeeded && at !== undefined ? { ...others, at } : others;
}

type Kept = { [Key in keyof KeptParts]?: KeptParts[Key] | undefined };

/** The thing with what is left to be kept; without any if nothing is, or if it is too much. */
function withKept<Thing extends { kept?: KeptParts }>(
  thing: Thing,
  { format: _, ...parts }: Kept,
  place: SourcePlace,
): Thing {
  const { kept: __, ...others } = thing;
  const given = Object.entries(parts).filter(([, part]) => part !== undefined && !isEmpty(part));
  if (given.length === 0) return others as Thing;
  const kept = { format: "postman" as const, ...Object.fromEntries(given) };
  const text = JSON.stringify(kept);
  if (text.length > KEPT_LENGTH_MAX) {
    place.warn(
      `What only the file says of it (scripts, authorization, saved cookies and the like) is longer than ${KEPT_LENGTH_MAX} characters and is not kept, so an export has none of it.`,
    );
    return others as Thing;
  }
  if (!UNSTORABLE.test(text)) return { ...others, kept } as Thing;
  place.count("NUL characters or broken Unicode in what is kept for an export were replaced by U+FFFD.");
  return { ...others, kept: storable(kept) } as Thing;
}

function isEmpty(part: unknown): boolean {
  return isJsonObject(part) && Object.keys(part).length === 0;
}

// As JSON.stringify writes a NUL and half of a surrogate pair.
const UNSTORABLE = /\\u(?:0000|d[89a-f])/;

function storable(value: unknown): unknown {
  if (typeof value === "string") return readText(value, unheard());
  if (Array.isArray(value)) return value.map(storable);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [readText(key, unheard()), storable(field)]));
}
