import type { JsonObject } from "@/interchange/draft/json-value";
import type { SourcePlace } from "@/interchange/draft/place";
import type { Pair, RequestBody, RequestSide } from "@/mock-engine/model";
import { URL_LENGTH_MAX } from "@/schemas/limits";
import { MOCK_KEY, readExactSide } from "./exact-parts";
import { readRequestBody } from "./read-body";
import { readHeaders } from "./read-headers";
import { readUrl } from "./read-url";

const PRUNED_BODY =
  "Postman sends no body with GET, HEAD, COPY, PURGE and UNLOCK, so no call is compared with the saved one; it is kept for an export. Where it is meant, switch on “disableBodyPruning” in Postman.";

/** How a request side is to be read. */
interface SideReading {
  /** Whether values of path variables are inserted (an example's own URL) or not (a request, whose `:name` stays a wildcard). */
  pathVariables: "filled" | "kept";
  /** Whether Postman drops its body (`prunesBody`). */
  isBodyPruned: boolean;
}

/** The request side of a Postman request object; null with a warning if its URL is too long to be saved. */
export function readSide(
  request: JsonObject,
  { pathVariables, isBodyPruned }: SideReading,
  place: SourcePlace,
): RequestSide | null {
  const exact = readExactSide(request[MOCK_KEY], place.at(MOCK_KEY));
  const { url, query } = readTarget(request["url"], exact, pathVariables, place.at("url"));
  const headers = exact.headers ?? readHeaders(request["header"], place.at("header"));
  const body = exact.body ?? readBody(request["body"], headers, isBodyPruned, place.at("body"));
  if (url.length <= URL_LENGTH_MAX) return { url, query, headers, body };
  place.at("url").warn(`The URL is longer than ${URL_LENGTH_MAX} characters; what it belongs to was left out.`);
  return null;
}

function readBody(value: unknown, headers: readonly Pair[], isPruned: boolean, place: SourcePlace): RequestBody {
  const body = readRequestBody(value, headers, place);
  if (!isPruned || body.kind === "none") return body;
  // Files have an empty form where a kind of body was once chosen.
  if (!("fields" in body) || body.fields.length > 0) place.count(PRUNED_BODY);
  return { kind: "none" };
}

function readTarget(
  value: unknown,
  exact: Partial<RequestSide>,
  pathVariables: SideReading["pathVariables"],
  place: SourcePlace,
): Pick<RequestSide, "url" | "query"> {
  const { url, query } = exact;
  return url !== undefined && query ? { url, query } : readUrl(value, pathVariables, place);
}
