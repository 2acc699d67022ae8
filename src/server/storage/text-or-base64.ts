import { charsetOfLabel, decodeText } from "@/mock-engine/charset";
import { charsetOf } from "@/mock-engine/media-type";
import type { HeaderLine, ResponseBody } from "@/mock-engine/model";

/** e.g. `"{}"`, or `{ base64: "iVBO…" }` for bytes that are not UTF-8. */
export function textOrBase64(bytes: Uint8Array): ResponseBody {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { base64: Buffer.from(bytes).toString("base64") };
  }
}

/** The same for an answer, read in the charset that its Content-Type names. */
export function answerText(bytes: Uint8Array, headers: readonly HeaderLine[]): ResponseBody {
  const valueOf = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
  const charset = charsetOf(valueOf("content-type") ?? "");
  if (charset === null || valueOf("content-encoding") !== null) return textOrBase64(bytes);
  return textIn(charset, bytes) ?? textOrBase64(bytes);
}

/** Null for bytes that are not text in this charset, and for a charset that nobody knows. */
function textIn(charset: string, bytes: Uint8Array): string | null {
  const encoding = charsetOfLabel(charset);
  // Every byte is a character of it, so that nothing can be wrong.
  if (encoding === "windows-1252") return decodeText(bytes, encoding);
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: encoding === "utf-8" }).decode(bytes);
  } catch {
    return null;
  }
}
