import { byteCount } from "@/lib/text/counted";
import { IMPORT_SOURCE_BYTES_MAX } from "@/schemas/limits";

/** A text to import, with its name for people: a file's name, or "Pasted text". */
export interface ImportSource {
  name: string;
  text: string;
}

export type SourceResult = { ok: true; source: ImportSource } | { ok: false; message: string };

/** Reads a chosen or dropped file, unless it is larger than the server accepts. */
export async function sourceOfFile(file: File): Promise<SourceResult> {
  if (file.size > IMPORT_SOURCE_BYTES_MAX) {
    const most = byteCount(IMPORT_SOURCE_BYTES_MAX);
    return { ok: false, message: `${file.name} has ${byteCount(file.size)}; an import may have ${most} at the most.` };
  }
  try {
    return { ok: true, source: { name: file.name, text: await file.text() } };
  } catch {
    return { ok: false, message: `${file.name} could not be read. A folder cannot be imported, only a file.` };
  }
}
