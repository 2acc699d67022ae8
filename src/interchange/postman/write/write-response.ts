import type { JsonObject } from "@/interchange/draft/json-value";
import type { ExampleDraft } from "@/interchange/draft/model";
import type { SourcePlace } from "@/interchange/draft/place";
import { readBytesText } from "@/interchange/draft/read-text";
import { isSameData } from "@/interchange/draft/same-data";
import { prunesBody } from "@/interchange/postman/read/body-pruning";
import { MOCK_KEY } from "@/interchange/postman/read/exact-parts";
import { headerValue, readHeaders } from "@/interchange/postman/read/read-headers";
import {
  type OwnRequest,
  readOriginalRequest,
  readReason,
  readResponseHeaders,
  readResponseName,
  readStatus,
} from "@/interchange/postman/read/read-response";
import type { Pair } from "@/mock-engine/model";
import { reasonPhrase } from "@/schemas/text/http-status";
import { originalOf, restored } from "./restored";
import { mergedHeaders, writeHeaders } from "./write-pairs";
import { restoreDescription, unheard, writeRequest } from "./write-request";
import { restoreUrl, writeUrl } from "./write-url";

const LANGUAGE_KEY = "_postman_previewlanguage";

/**
 * An example as a saved response.
 *
 * @param written its position among its siblings, from 1, and whether it has to say that it answers on its request's path
 */
export function writeResponse(
  example: ExampleDraft,
  own: OwnRequest,
  { number, isMarked }: { number: number; isMarked: boolean },
): JsonObject {
  const { name, request: side, response, description = "", kept } = example;
  const place = unheard();
  const originalRequest = kept?.inner ? writeOriginalRequest(example, own) : newOriginalRequest(example, own);
  const plain = plainResponse(example, originalRequest);
  const originals = originalOf(plain, kept?.outer);
  const isCodeKept = (original: unknown) => readStatus(original, place) === response.status;
  const written = restored(plain, kept?.outer, {
    name: (original) => (readResponseName({ ...originals, name: original }, number, place) === name ? original : name),
    originalRequest: (original) =>
      isSameData(readOriginalRequest(original, own, place), side) ? original : originalRequest,
    code: (original) => (isCodeKept(original) ? original : response.status),
    status: (original) =>
      readReason(original, response.status, place).reason === response.reason ? original : plain["status"],
    header: (original) => original,
    [LANGUAGE_KEY]: (original) => original,
    body: (original) => (readBytesText(original, place) === plain["body"] ? original : plain["body"]),
    description: (original) => restoreDescription(original, description),
  });
  const exact = exactResponse(example, isMarked);
  return { ...withHeaders(written, response.headers, place), ...(exact && { [MOCK_KEY]: exact }) };
}

/** A saved response with that request, as it is written where no file has it otherwise. */
export function plainResponse(
  { name, response, description = "" }: ExampleDraft,
  originalRequest: unknown,
): JsonObject {
  const { status, reason, headers, body } = response;
  return {
    name,
    originalRequest,
    status: reason ?? reasonPhrase(status),
    code: status,
    [LANGUAGE_KEY]: previewLanguage(headers),
    header: writeHeaders(headers),
    cookie: [],
    body: typeof body === "string" ? body : "",
    description: description === "" ? undefined : description,
  };
}

function newOriginalRequest({ request }: ExampleDraft, own: OwnRequest): JsonObject {
  return writeRequest({
    method: own.method,
    side: request,
    pathVariables: "filled",
    isBodyPruned: prunesBody(own.method, own.anyBodySent),
    reread: (written, place) => readOriginalRequest(written, own, place),
  });
}

function writeOriginalRequest({ request: side, kept }: ExampleDraft, own: OwnRequest): JsonObject {
  const { side: ownSide } = own;
  const place = unheard();
  const isOwnTarget = side.url === ownSide.url && isSameData(side.query, ownSide.query);
  return writeRequest({
    method: own.method,
    side,
    kept: kept?.inner ?? {},
    pathVariables: "filled",
    isBodyPruned: prunesBody(own.method, own.anyBodySent),
    rules: {
      method: (original) => original,
      url: (original) => {
        if (original !== undefined && original !== null) return restoreUrl(original, side, "filled", place);
        return isOwnTarget ? original : writeUrl(side);
      },
      description: (original) => original,
    },
    reread: (written, where) => readOriginalRequest(written, own, where),
  });
}

/**
 * Headers and preview language as the file has them, if they still read as these headers, or with what was edited. A preview language that
 * would add a Content-Type to them is dropped.
 */
function withHeaders(written: JsonObject, headers: readonly Pair[], place: SourcePlace): JsonObject {
  if (isSameData(readResponseHeaders(written, bodyOf(written), place), headers)) return written;
  const own = written["header"];
  const header = isSameData(readHeaders(own, place), headers) ? own : mergedHeaders(own, headers, place);
  const edited = { ...written, header };
  if (isSameData(readResponseHeaders(edited, bodyOf(edited), place), headers)) return edited;
  return { ...edited, [LANGUAGE_KEY]: undefined };
}

function bodyOf({ body }: JsonObject): string {
  return readBytesText(body, unheard());
}

function exactResponse({ response }: ExampleDraft, isMarked: boolean): object | null {
  const { body, delayMs } = response;
  const exact = {
    ...(delayMs !== 0 && { delayMs }),
    ...(typeof body !== "string" && { base64: body.base64 }),
    ...(isMarked && { answersHere: true }),
  };
  return Object.keys(exact).length === 0 ? null : exact;
}

/** The language of Postman's preview. None without a Content-Type, because an import would turn it into a header. */
function previewLanguage(headers: readonly Pair[]): string | undefined {
  const mediaType = headerValue(headers, "content-type")?.toLowerCase();
  if (mediaType === undefined) return undefined;
  return ["json", "html", "xml", "javascript"].find((language) => mediaType.includes(language)) ?? "text";
}
