import type { FormField } from "@/mock-engine/model";

type Field = Pick<FormField, "key" | "value" | "file">;

/** Fields as an urlencoded body: `a=1&b=x+y`. */
export function formText(fields: readonly Field[]): string {
  return fields.map(({ key, value }) => `${encodeField(key)}=${encodeField(value)}`).join("&");
}

/** One part of a multipart body, without its delimiters. */
export function multipartPart({ key, value, file }: Field): string {
  const name = `name="${escaped(key)}"`;
  const head = `Content-Disposition: form-data; ${file ? `${name}; filename="${escaped(value || "file")}"` : name}`;
  return `${head}\r\n\r\n${file ? "" : value}`;
}

export function multipartText(parts: readonly string[], boundary: string): string {
  return `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join("")}--${boundary}--\r\n`;
}

function encodeField(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll("%20", "+");
}

function escaped(text: string): string {
  return text.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
