import { isJsonObject, type JsonObject, nameJsonValue } from "@/interchange/draft/json-value";
import type { SourcePlace } from "@/interchange/draft/place";
import { readText } from "@/interchange/draft/read-text";
import { splitQuery } from "@/interchange/postman/url/url-text";
import { readLenientJson } from "@/mock-engine/criteria/lenient-json";
import type { Pair, RequestBody } from "@/mock-engine/model";
import { formDecode } from "@/mock-engine/percent";
import { headerValue } from "./read-headers";
import { readFormFields } from "./read-pairs";

/** A request's body in any of Postman's modes. A missing, empty or disabled body means none. */
export function readRequestBody(value: unknown, headers: readonly Pair[], place: SourcePlace): RequestBody {
  if (value === undefined || value === null || value === "") return NO_BODY;
  if (typeof value === "string") return readRaw({ raw: value }, headers, place);
  if (!isJsonObject(value)) {
    place.warn(`A body is expected as an object, not as ${nameJsonValue(value)}; it was left out.`);
    return NO_BODY;
  }
  if (value["disabled"] === true) return NO_BODY;
  const mode = value["mode"] ?? (value["raw"] === undefined ? null : "raw");
  switch (mode) {
    case null:
    case "":
    case "none":
      return NO_BODY;
    case "raw":
      return readRaw(value, headers, place.at("raw"));
    case "urlencoded":
      return readForm("urlencoded", value["urlencoded"], place.at("urlencoded"));
    case "formdata":
      return readForm("multipart", value["formdata"], place.at("formdata"));
    case "graphql":
      return readGraphql(value["graphql"], place.at("graphql"));
    case "file":
      return { kind: "binary" };
    default:
      place.at("mode").warn(`A body of ${nameJsonValue(mode)} is not known; it was left out.`);
      return NO_BODY;
  }
}

const NO_BODY: RequestBody = Object.freeze({ kind: "none" });

function readRaw(body: JsonObject, headers: readonly Pair[], place: SourcePlace): RequestBody {
  const text = readText(body["raw"], place);
  // Postman's exports give every request a body, usually an empty one.
  if (text.trim() === "") return NO_BODY;
  const options = body["options"];
  const raw = isJsonObject(options) ? options["raw"] : undefined;
  const language = isJsonObject(raw) ? raw["language"] : undefined;
  return { kind: rawBodyKind(text, language, headers), text };
}

function readForm(kind: "urlencoded" | "multipart", value: unknown, place: SourcePlace): RequestBody {
  if (Array.isArray(value)) return { kind, fields: readFormFields(value, place) };
  if (typeof value === "string") {
    // Percent-encoded as it would be sent; our fields are plain text.
    const pairs = splitQuery(readText(value, place));
    const fields = pairs.map(({ key, value: text }) => ({ key: formDecode(key), value: formDecode(text) }));
    return { kind, fields: readFormFields(fields, place) };
  }
  if (value !== undefined && value !== null) {
    place.warn(`Form fields are expected as a list, not as ${nameJsonValue(value)}; they were left out.`);
  }
  return { kind, fields: [] };
}

function readGraphql(value: unknown, place: SourcePlace): RequestBody {
  const graphql = isJsonObject(value) ? value : { query: value };
  const query = readText(graphql["query"], place.at("query"));
  const variables = readText(graphql["variables"], place.at("variables"));
  const operationName = readText(graphql["operationName"], place.at("operationName"));
  if (query === "" && variables === "" && operationName === "") return NO_BODY;
  return {
    kind: "graphql",
    query,
    ...(variables.trim() === "" ? {} : { variables }),
    ...(operationName === "" ? {} : { operationName }),
  };
}

/** The kind of a raw body: by the language chosen in Postman, else by the request's Content-Type, else by its text. */
function rawBodyKind(text: string, language: unknown, headers: readonly Pair[]): "json" | "xml" | "text" {
  if (typeof language === "string" && language !== "") {
    return language === "json" || language === "xml" ? language : "text";
  }
  const mediaType = headerValue(headers, "content-type")?.split(";")[0]?.trim().toLowerCase();
  if (mediaType) {
    if (mediaType.endsWith("/json") || mediaType.endsWith("+json")) return "json";
    return mediaType.endsWith("/xml") || mediaType.endsWith("+xml") ? "xml" : "text";
  }
  return looksLikeJson(text) ? "json" : "text";
}

/** An object or array as matching reads it: with comments, trailing commas and unquoted variables. */
function looksLikeJson(text: string): boolean {
  const kind = readLenientJson(text)?.kind;
  return kind === "branch" || kind === "any_object" || kind === "any_array";
}
