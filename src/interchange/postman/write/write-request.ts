import { ImportNotes } from "@/interchange/draft/import-notes";
import type { JsonObject } from "@/interchange/draft/json-value";
import { SourcePlace } from "@/interchange/draft/place";
import { isSameData } from "@/interchange/draft/same-data";
import { MOCK_KEY } from "@/interchange/postman/read/exact-parts";
import { readDescription } from "@/interchange/postman/read/read-description";
import type { RequestSide } from "@/mock-engine/model";
import type { KeptFields } from "@/schemas/kept-parts";
import { restored, type Restore } from "./restored";
import { plainBody, restoreBody, writeBody } from "./write-body";
import { restoreHeaders, writeHeaders } from "./write-pairs";
import { restoreUrl, writeUrl } from "./write-url";

/** A request side to be written. */
interface WrittenSide {
  method: string;
  side: RequestSide;
  description?: string | undefined;
  /** What the file's own request object has beside it. */
  kept?: KeptFields | undefined;
  pathVariables: "filled" | "kept";
  isBodyPruned: boolean;
  /** Rules that differ from those of a request: an example's method is not known to be its request's. */
  rules?: Readonly<Record<string, Restore>>;
  /** Reads what was written as the reader of a file would. */
  reread: (written: JsonObject, place: SourcePlace) => RequestSide | null;
}

/**
 * A request side as a Postman request. The result is read back at once, and every part that Postman's format changes (a pair without a key,
 * a query in the URL's text, an empty JSON body) is also stored under `_mock`, so that no list of such cases is needed.
 */
export function writeRequest({ method, description = "", kept, reread, ...written }: WrittenSide): JsonObject {
  const { pathVariables, isBodyPruned } = written;
  const side = { ...written.side, body: plainBody(written.side.body) };
  const { headers } = side;
  const place = unheard();
  const request = restored(plainRequest(method, side, description), kept, {
    method: (original) => (methodOf(original) === method ? original : method),
    url: (original) => restoreUrl(original, side, pathVariables, place),
    header: (original) => restoreHeaders(original, headers, place),
    body: (original) => restoreBody(original, side.body, { headers, isPruned: isBodyPruned }, place),
    description: (original) => restoreDescription(original, description),
    ...written.rules,
  });
  const exact = changedParts(side, request, kept !== undefined, reread);
  return exact ? { ...request, [MOCK_KEY]: exact } : request;
}

/** A request as it is written where no file has it otherwise. */
export function plainRequest(method: string, side: RequestSide, description = ""): JsonObject {
  return {
    method,
    header: writeHeaders(side.headers),
    body: writeBody(side.body),
    url: writeUrl(side),
    description: description === "" ? undefined : description,
  };
}

/** A description as the file has it, if it still reads as this one. One that was deleted is written as empty, not left out. */
export function restoreDescription(original: unknown, description: string): unknown {
  return readDescription(original, unheard()) === description ? original : description;
}

/** A place whose notes nobody reads. */
export function unheard(): SourcePlace {
  return new SourcePlace(new ImportNotes(), [], "");
}

function methodOf(original: unknown): string {
  return typeof original === "string" && original.trim() !== "" ? original.trim().toUpperCase() : "GET";
}

function changedParts(
  side: RequestSide,
  written: JsonObject,
  isFromFile: boolean,
  read: WrittenSide["reread"],
): Partial<RequestSide> | null {
  const notes = new ImportNotes();
  const reread = read(written, new SourcePlace(notes, [], ""));
  // The exact parts are read instead of those that would cause a warning; a file's own causes it again.
  if (!reread || (!isFromFile && notes.list().length > 0)) return side;
  const kept: Partial<RequestSide> = {};
  if (side.url !== reread.url || !isSameData(side.query, reread.query)) {
    kept.url = side.url;
    kept.query = side.query;
  }
  if (!isSameData(side.headers, reread.headers)) kept.headers = side.headers;
  if (!isSameData(side.body, reread.body)) kept.body = side.body;
  return Object.keys(kept).length === 0 ? null : kept;
}
