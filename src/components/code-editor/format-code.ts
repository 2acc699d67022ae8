import { formatJsonText } from "@/lib/text/json-text";
import type { CodeLanguage } from "./code-editor";

/**
 * The formatted text, or why it was not formatted: `{ text: "{\n  \"a\": 1\n}" }`, `{ refusal: "It is not valid JSON: …" }`. The formatters
 * for XML and HTML are loaded on first use; if that fails, the result is a refusal too.
 */
export async function formatCode(
  language: CodeLanguage,
  text: string,
  lenient: boolean,
): Promise<{ text: string } | { refusal: string }> {
  switch (language) {
    case "json":
      return formatJsonText(text, { lenient });
    case "xml":
      return formatXml(text);
    case "html":
      return formatHtml(text);
    case "text":
    case "graphql":
      return { text };
  }
}

/** Whether there is a formatter for this language. */
export function canFormat(language: CodeLanguage): boolean {
  return language === "json" || language === "xml" || language === "html";
}

async function formatXml(text: string): Promise<{ text: string } | { refusal: string }> {
  const xml = await import("xml-formatter").catch(() => null);
  if (!xml) return NOT_LOADED;
  try {
    const options = { indentation: "  ", lineSeparator: "\n", collapseContent: true, strictMode: true };
    return { text: xml.default(text, options) };
  } catch {
    return { refusal: "It is not well-formed XML." };
  }
}

async function formatHtml(text: string): Promise<{ text: string } | { refusal: string }> {
  const loaded = await Promise.all([import("prettier/standalone"), import("prettier/plugins/html")]).catch(() => null);
  if (!loaded) return NOT_LOADED;
  const [prettier, plugin] = loaded;
  try {
    const formatted = await prettier.format(text, { parser: "html", plugins: [plugin], printWidth: 100 });
    return { text: formatted.trimEnd() };
  } catch (error) {
    // The rest of the message is a picture of the position, which the marks in the text show better.
    const [reason = ""] = error instanceof Error ? error.message.split("\n") : [];
    return { refusal: `It is not HTML that can be laid out. ${reason}`.trim() };
  }
}

const NOT_LOADED = {
  refusal: "What formats it could not be loaded. Check that the server is running, then try again.",
};
