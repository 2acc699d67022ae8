import type { Pair, RequestBody } from "@/mock-engine/model";
import { formDecode } from "@/mock-engine/percent";
import { isJsonObject, nameJsonValue, type JsonObject } from "../json-value";
import type { Place } from "./place";
import { rawBodyKind } from "./raw-body-kind";
import { readFormFields } from "./read-pairs";
import { readText } from "./read-text";
import { splitQuery } from "./url-text";

/** A request's body, in any of Postman's modes. An absent, empty or disabled body is none. */
export function readBody(value: unknown, headers: readonly Pair[], place: Place): RequestBody {
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

function readRaw(body: JsonObject, headers: readonly Pair[], place: Place): RequestBody {
  const text = readText(body["raw"], place);
  // Postman's exports give every request a body, which for most is this one.
  if (text.trim() === "") return NO_BODY;
  const options = body["options"];
  const raw = isJsonObject(options) ? options["raw"] : undefined;
  const language = isJsonObject(raw) ? raw["language"] : undefined;
  return { kind: rawBodyKind(text, language, headers), text };
}

function readForm(kind: "urlencoded" | "multipart", value: unknown, place: Place): RequestBody {
  if (Array.isArray(value)) return { kind, fields: readFormFields(value, place) };
  if (typeof value === "string") {
    // One text, percent-encoded as it would be sent; fields are kept as plain text.
    const pairs = splitQuery(readText(value, place));
    const fields = pairs.map(({ key, value: text }) => ({ key: formDecode(key), value: formDecode(text) }));
    return { kind, fields: readFormFields(fields, place) };
  }
  if (value !== undefined && value !== null) {
    place.warn(`Form fields are expected as a list, not as ${nameJsonValue(value)}; they were left out.`);
  }
  return { kind, fields: [] };
}

function readGraphql(value: unknown, place: Place): RequestBody {
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
