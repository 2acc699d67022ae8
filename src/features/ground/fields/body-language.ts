import type { CodeLanguage } from "@/components/code-editor/code-editor";
import type { Pair } from "@/mock-engine/model";

/** The languages in which response bodies are edited. */
export type BodyLanguage = Exclude<CodeLanguage, "graphql">;

export const BODY_LANGUAGES: readonly { language: BodyLanguage; label: string; contentType: string }[] = [
  { language: "json", label: "JSON", contentType: "application/json" },
  { language: "xml", label: "XML", contentType: "application/xml" },
  { language: "html", label: "HTML", contentType: "text/html; charset=utf-8" },
  { language: "text", label: "Text", contentType: "text/plain; charset=utf-8" },
];

/** The value of the header that is sent; null without one. */
export function contentTypeOf(headers: readonly Pair[]): string | null {
  return headers.find(isContentType)?.value ?? null;
}

/**
 * What a body is written in, by its Content-Type: `application/problem+json` is JSON. Without a type, or with an empty one, by how it
 * begins, since a text that is JSON is then sent as JSON (docs/serving.md, "The answer").
 */
export function bodyLanguage(contentType: string | null, text: string): BodyLanguage {
  const [type = ""] = (contentType ?? "").toLowerCase().split(";");
  if (type.trim() === "") return /^\s*[{[]/.test(text) ? "json" : "text";
  if (/[/+-]json\b/.test(type)) return "json";
  if (/\btext\/html\b/.test(type)) return "html";
  return /[/+]xml\b/.test(type) ? "xml" : "text";
}

/** The headers with another Content-Type, in the same position. */
export function withContentType(headers: readonly Pair[], value: string): Pair[] {
  const at = headers.findIndex(isContentType);
  if (at < 0) return [...headers, { key: "Content-Type", value, enabled: true }];
  return headers.map((header, other) => (other === at ? { ...header, value } : header));
}

function isContentType({ key, enabled }: Pair): boolean {
  return enabled && key.trim().toLowerCase() === "content-type";
}
