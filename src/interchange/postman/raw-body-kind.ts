import { readLenientJson } from "@/mock-engine/criteria/lenient-json";
import type { Pair } from "@/mock-engine/model";
import { headerValue } from "./read-headers";

/** What a raw body is: by the language chosen in Postman, else by the request's Content-Type, else by the text itself. */
export function rawBodyKind(text: string, language: unknown, headers: readonly Pair[]): "json" | "xml" | "text" {
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

/** An object or list, read as matching reads it: with comments, trailing commas and unquoted variables. */
function looksLikeJson(text: string): boolean {
  const kind = readLenientJson(text)?.kind;
  return kind === "branch" || kind === "any_object" || kind === "any_array";
}
