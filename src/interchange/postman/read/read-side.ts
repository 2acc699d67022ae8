import type { JsonObject } from "@/interchange/draft/json-value";
import type { SourcePlace } from "@/interchange/draft/place";
import type { RequestSide } from "@/mock-engine/model";
import { URL_LENGTH_MAX } from "@/schemas/limits";
import { MOCK_KEY, readExactSide } from "./exact-parts";
import { readRequestBody } from "./read-body";
import { readHeaders } from "./read-headers";
import { readUrl } from "./read-url";

/** The request side of a Postman request object; null with a warning if its URL is too long to be saved. */
export function readSide(
  request: JsonObject,
  pathVariables: "filled" | "kept",
  place: SourcePlace,
): RequestSide | null {
  const exact = readExactSide(request[MOCK_KEY], place.at(MOCK_KEY));
  const { url, query } = readTarget(request["url"], exact, pathVariables, place.at("url"));
  const headers = exact.headers ?? readHeaders(request["header"], place.at("header"));
  const body = exact.body ?? readRequestBody(request["body"], headers, place.at("body"));
  if (url.length <= URL_LENGTH_MAX) return { url, query, headers, body };
  place.at("url").warn(`The URL is longer than ${URL_LENGTH_MAX} characters; what it belongs to was left out.`);
  return null;
}

function readTarget(
  value: unknown,
  exact: Partial<RequestSide>,
  pathVariables: "filled" | "kept",
  place: SourcePlace,
): Pick<RequestSide, "url" | "query"> {
  const { url, query } = exact;
  return url !== undefined && query ? { url, query } : readUrl(value, pathVariables, place);
}
