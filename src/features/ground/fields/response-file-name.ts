import type { Pair } from "@/mock-engine/model";
import { contentTypeOf } from "./body-language";

/** The file name of a response: from its Content-Disposition, or else by its type: "response.png", "response.bin". */
export function responseFileName(headers: readonly Pair[]): string {
  const disposition = headers.find(({ key, enabled }) => enabled && key.trim().toLowerCase() === "content-disposition");
  const [, quoted, plain] = /;\s*filename=(?:"([^"]*)"|([^\s;]+))/i.exec(disposition?.value ?? "") ?? [];
  const named = (quoted ?? plain ?? "").split(/[/\\]/).pop();
  if (named) return named;
  const [type = ""] = (contentTypeOf(headers) ?? "").toLowerCase().split(";");
  return `response.${EXTENSIONS[type.trim()] ?? "bin"}`;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  "application/json": "json",
  "application/pdf": "pdf",
  "application/xml": "xml",
  "application/zip": "zip",
  "image/gif": "gif",
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/svg+xml": "svg",
  "image/webp": "webp",
  "text/csv": "csv",
  "text/html": "html",
  "text/plain": "txt",
};
