import { isJsonObject, nameJsonValue, type JsonObject } from "@/interchange/draft/json-value";
import type { ExampleDraft, RequestDraft } from "@/interchange/draft/model";
import { distinctNames } from "@/interchange/draft/namesakes";
import type { SourcePlace } from "@/interchange/draft/place";
import { cutName, readName, readText } from "@/interchange/draft/read-text";
import { lookUp } from "@/mock-engine/variable-scope";
import { EXAMPLES_PER_REQUEST_MAX, METHOD_LENGTH_MAX } from "@/schemas/limits";
import type { LeftOutEntry } from "@/schemas/kept-parts";
import { TOKEN_PATTERN } from "@/schemas/text/header-syntax";
import { prunesBody, sendsAnyBody } from "./body-pruning";
import { answersHere, MOCK_KEY } from "./exact-parts";
import { fieldsBut, keepAll } from "./keep-fields";
import { noteAuthorization, noteMethod, noteScripts } from "./left-out";
import { fitsItsRequest } from "./own-request";
import { describedBy } from "./read-description";
import { readResponse, type OwnRequest } from "./read-response";
import { readSide } from "./read-side";
import type { Surroundings } from "./surroundings";

const OTHER_PATH =
  "This response was saved with a path that does not fit its request, and Postman answers it at that path: it became a request of its own, right after. An export has it in its old place.";

/**
 * Reads an item that is no folder: a request with its examples, and behind it each saved response that answers on another path, as a request
 * of its own. Empty, with a warning, if it cannot be read.
 *
 * @param label its name, told apart from its siblings' names; empty without one
 */
export function readRequestItem(
  item: JsonObject,
  label: string,
  place: SourcePlace,
  around: Surroundings,
): RequestDraft[] {
  const savedName = readName(item["name"], "", place.at("name"));
  const here = savedName === "" ? place : place.named(label || savedName);
  const saved = item["request"];
  // A request that is a text is a URL that is called with GET (Collection v2.1, "request").
  const request = typeof saved === "string" ? { url: saved } : saved;
  if (!isJsonObject(request)) {
    const found = saved === undefined ? `no list "item" and no "request"` : `${nameJsonValue(saved)} as its request`;
    here.warn(`A folder or request is expected here, but it has ${found}; it was left out.`);
    return [];
  }
  const inside = here.at("request");
  noteScripts(item["event"], here.at("event"));
  noteAuthorization(request["auth"], inside.at("auth"));
  const method = readMethod(request["method"], inside.at("method"));
  if (method === null) return [];
  const anyBodySent = sendsAnyBody(item, around.sendsAnyBody);
  const side = readSide(request, { pathVariables: "kept", isBodyPruned: prunesBody(method, anyBodySent) }, inside);
  if (!side) return [];
  noteMethod(method, inside.at("method"));
  const name = savedName || cutName(side.url) || "Untitled request";
  const responses = readResponses(item["response"], { method, side, anyBodySent }, here.at("response"));
  const key = inside.path;
  const own: ExampleDraft[] = [];
  const others: RequestDraft[] = [];
  const valueOf = lookUp(around.variables);
  for (const { example, at, from, isHere } of responses.read) {
    if (isHere || fitsItsRequest(example.request.url, side.url, valueOf)) {
      own.push(example);
    } else {
      from.warn(OTHER_PATH);
      others.push(requestOfResponse(example, { name, method, key, at }));
    }
  }
  const { fields } = fieldsBut(item, ...(typeof saved === "string" ? [] : ["request"]));
  const outer = { fields: { ...fields, ...(responses.isList && { response: [] }) } };
  const kept = keepAll(outer, isJsonObject(saved) ? fieldsBut(saved, MOCK_KEY) : null, responses.leftOut);
  const description = describedBy(request["description"] ?? item["description"], inside.at("description"));
  return [
    { name, method, ...side, ...description, examples: own, kept: others.length > 0 ? { ...kept, key } : kept },
    ...others,
  ];
}

/** The name of a saved response that stands as a request of its own. */
export function nameOfResponseRequest(requestName: string, exampleName: string): string {
  return cutName(`${requestName} (${exampleName})`);
}

function requestOfResponse(
  example: ExampleDraft,
  { name, method, key, at }: { name: string; method: string; key: string; at: number },
): RequestDraft {
  return {
    name: nameOfResponseRequest(name, example.name),
    method,
    ...structuredClone(example.request),
    examples: [{ ...example, kept: { ...example.kept, format: "postman", at } }],
    kept: { format: "postman", responseOf: key },
  };
}

function readMethod(value: unknown, place: SourcePlace): string | null {
  const method = readText(value ?? "GET", place).trim();
  if (method === "") return "GET";
  if (TOKEN_PATTERN.test(method) && method.length <= METHOD_LENGTH_MAX) return method.toUpperCase();
  place.warn(`An HTTP method is expected here, not ${nameJsonValue(value)}; the request was left out.`);
  return null;
}

interface ReadResponses {
  read: { example: ExampleDraft; at: number; from: SourcePlace; isHere: boolean }[];
  leftOut: LeftOutEntry[];
  isList: boolean;
}

function readResponses(value: unknown, own: OwnRequest, place: SourcePlace): ReadResponses {
  const responses: ReadResponses = { read: [], leftOut: [], isList: Array.isArray(value) };
  if (value === undefined || value === null) return responses;
  if (!Array.isArray(value)) {
    place.warn(`Saved responses are expected as a list, not as ${nameJsonValue(value)}; they were left out.`);
    return responses;
  }
  const list: readonly unknown[] = value;
  if (list.length > EXAMPLES_PER_REQUEST_MAX) {
    place.warn(`Only the first ${EXAMPLES_PER_REQUEST_MAX} of ${list.length} saved responses were imported.`);
  }
  const labels = distinctNames(list.map(labelOf));
  list.forEach((entry, at) => {
    const from = place.at(at);
    const read =
      at < EXAMPLES_PER_REQUEST_MAX
        ? readResponse(entry, own, { number: at + 1, label: labels[at] ?? "" }, from)
        : null;
    if (read === null) {
      responses.leftOut.push({ at, entry });
      return;
    }
    const { name, ...rest } = read;
    const example = { name, ...rest, kept: { ...rest.kept, format: "postman" as const, at } };
    responses.read.push({ example, at, from: from.named(labels[at] || name), isHere: answersHere(entry) });
  });
  return responses;
}

function labelOf(response: unknown): string {
  return isJsonObject(response) && typeof response["name"] === "string" ? response["name"].trim() : "";
}
