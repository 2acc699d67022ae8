import { isJsonObject, type JsonObject } from "@/interchange/draft/json-value";
import type { SourcePlace } from "@/interchange/draft/place";
import { readText } from "@/interchange/draft/read-text";

/** The text of a URL that was only saved in parts: protocol, host, port, path and hash. Its query stays a list. */
export function rebuildUrl(parts: JsonObject, place: SourcePlace): string {
  const host = joinedPart(parts["host"], ".", place.at("host"));
  const path = joinedPart(parts["path"], "/", place.at("path"));
  const hash = readText(parts["hash"], place.at("hash"));
  const origin = host === "" ? "" : protocol(parts, host, place) + userInfo(parts, place) + host + port(parts, place);
  const slash = path === "" || path.startsWith("/") ? "" : "/";
  // A list of one empty segment is the path "/".
  const isRoot = path === "" && Array.isArray(parts["path"]) && parts["path"].length === 1;
  return origin + slash + (isRoot ? "/" : path) + (hash === "" ? "" : `#${hash}`);
}

/** A host or path as text, saved as text or as a list of its pieces. */
export function joinedPart(value: unknown, separator: string, place: SourcePlace): string {
  if (!Array.isArray(value)) return readText(value, place);
  // A path segment may be an object, e.g. {"type": "string", "value": ":id"}.
  return value.map((part: unknown) => readText(isJsonObject(part) ? part["value"] : part, place)).join(separator);
}

function protocol(parts: JsonObject, host: string, place: SourcePlace): string {
  const saved = readText(parts["protocol"], place.at("protocol"));
  if (saved !== "") return saved.endsWith("://") ? saved : `${saved}://`;
  // Postman uses http if no protocol is saved. Without one, a host such as `intranet` would be read as a path.
  return host.startsWith("{{") ? "" : "http://";
}

function userInfo(parts: JsonObject, place: SourcePlace): string {
  const auth = parts["auth"];
  if (!isJsonObject(auth)) return "";
  const user = readText(auth["user"], place.at("auth"));
  const password = readText(auth["password"], place.at("auth"));
  if (user === "") return "";
  return password === "" ? `${user}@` : `${user}:${password}@`;
}

function port(parts: JsonObject, place: SourcePlace): string {
  const saved = readText(parts["port"], place.at("port"));
  return saved === "" ? "" : `:${saved}`;
}
