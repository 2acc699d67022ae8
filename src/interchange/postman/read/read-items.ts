import { isJsonObject, nameJsonValue, type JsonObject } from "@/interchange/draft/json-value";
import type { CollectionDraft, ExampleDraft, RequestDraft } from "@/interchange/draft/model";
import type { SourcePlace } from "@/interchange/draft/place";
import { cutName, readName, readText } from "@/interchange/draft/read-text";
import { EXAMPLES_PER_REQUEST_MAX, METHOD_LENGTH_MAX } from "@/schemas/limits";
import { TOKEN_PATTERN } from "@/schemas/text/header-syntax";
import { noteAuthorization, noteScripts } from "./left-out";
import { readVariables } from "./read-pairs";
import { readResponse, type OwnRequest } from "./read-response";
import { readSide } from "./read-side";

/**
 * Reads the folders and requests of one level. An invalid item is left out with a warning. Recursive for nested folders, whose depth was
 * checked before.
 */
export function readItems(
  items: readonly unknown[],
  place: SourcePlace,
): { children: CollectionDraft[]; requests: RequestDraft[] } {
  const children: CollectionDraft[] = [];
  const requests: RequestDraft[] = [];
  items.forEach((item, index) => {
    const here = place.at(index);
    if (!isJsonObject(item)) {
      here.warn(`A folder or request is expected here, not ${nameJsonValue(item)}; it was left out.`);
    } else if (Array.isArray(item["item"])) {
      children.push(readFolder(item, item["item"], here));
    } else {
      const request = readRequest(item, here);
      if (request) requests.push(request);
    }
  });
  return { children, requests };
}

function readFolder(folder: JsonObject, items: readonly unknown[], place: SourcePlace): CollectionDraft {
  const name = readName(folder["name"], "Untitled folder", place.at("name"));
  const here = place.named(name);
  noteScripts(folder["event"], here.at("event"));
  noteAuthorization(folder["auth"], here.at("auth"));
  const variables = readVariables(folder["variable"], here.at("variable"));
  return { name, variables, ...readItems(items, here.at("item")) };
}

function readRequest(item: JsonObject, place: SourcePlace): RequestDraft | null {
  const savedName = readName(item["name"], "", place.at("name"));
  const here = savedName === "" ? place : place.named(savedName);
  const saved = item["request"];
  // A request that is a text is a URL that is called with GET (Collection v2.1, "request").
  const request = typeof saved === "string" ? { url: saved } : saved;
  if (!isJsonObject(request)) {
    const found = saved === undefined ? `no list "item" and no "request"` : `${nameJsonValue(saved)} as its request`;
    here.warn(`A folder or request is expected here, but it has ${found}; it was left out.`);
    return null;
  }
  noteScripts(item["event"], here.at("event"));
  noteAuthorization(request["auth"], here.at("request").at("auth"));
  const method = readMethod(request["method"], here.at("request").at("method"));
  const side = readSide(request, "kept", here.at("request"));
  if (method === null || !side) return null;
  const name = savedName || cutName(side.url) || "Untitled request";
  const examples = readResponses(item["response"], { method, side }, here.at("response"));
  return { name, method, ...side, examples };
}

function readMethod(value: unknown, place: SourcePlace): string | null {
  const method = readText(value ?? "GET", place).trim();
  if (method === "") return "GET";
  if (TOKEN_PATTERN.test(method) && method.length <= METHOD_LENGTH_MAX) return method.toUpperCase();
  place.warn(`An HTTP method is expected here, not ${nameJsonValue(value)}; the request was left out.`);
  return null;
}

function readResponses(value: unknown, own: OwnRequest, place: SourcePlace): ExampleDraft[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    place.warn(`Saved responses are expected as a list, not as ${nameJsonValue(value)}; they were left out.`);
    return [];
  }
  const responses: readonly unknown[] = value;
  if (responses.length > EXAMPLES_PER_REQUEST_MAX) {
    place.warn(`Only the first ${EXAMPLES_PER_REQUEST_MAX} of ${responses.length} saved responses were imported.`);
  }
  return responses.slice(0, EXAMPLES_PER_REQUEST_MAX).flatMap((response, index) => {
    const example = readResponse(response, own, index + 1, place.at(index));
    return example ? [example] : [];
  });
}
