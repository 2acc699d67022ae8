import { readFileSync } from "node:fs";
import path from "node:path";
import { collectionOfDraft } from "@/interchange/collection-of-draft";
import type { ImportResult } from "@/interchange/draft/model";
import { readCollection } from "@/interchange/read-collection";
import { compileMock } from "@/mock-engine/matching/compile";
import { bodiesOf, loadReaders } from "@/mock-engine/readers/readers";
import type { ServedMock } from "@/server/mock-runtime/answers/prepared-response";
import { CommandError } from "./command-line";

/** A collection file, read and compiled. */
export interface MockFile {
  read: Extract<ImportResult, { ok: true }>;
  mock: ServedMock;
}

/** Reads and compiles a collection file; throws a CommandError with the file, the place in it, and the problem. */
export async function readMockFile(file: string): Promise<MockFile> {
  const read = readCollection(textOf(file));
  if (!read.ok) {
    const place = read.where === "the file" ? "" : ` At ${read.where}:`;
    throw new CommandError(`${file} cannot be imported.${place} ${read.message}`);
  }
  const collection = collectionOfDraft(read.collection);
  await loadReaders(bodiesOf(collection));
  return { read, mock: compileMock({ collection, inheritedVariables: [] }) };
}

/** npm runs scripts in the package's folder; relative paths are resolved from the person's folder instead. */
export function resolveFile(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") throw new CommandError(`There is no file ${file}.`);
    if (code === "EISDIR") throw new CommandError(`${file} is a folder: name the collection file in it.`);
    if (code === "EACCES") throw new CommandError(`${file} may not be read by this user.`);
    throw error;
  }
}
