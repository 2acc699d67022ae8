import { constants, createWriteStream } from "node:fs";
import { access, link, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { BackupRefusal } from "./backup-refusal";

/** Checks what would otherwise only fail at the end: the file must not exist, and its folder must exist and be writable. */
export async function checkNewFile(file: string): Promise<void> {
  if ((await stat(file).catch(() => null)) !== null) throw exists(file);
  const folder = path.dirname(file);
  try {
    await readdir(folder);
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new BackupRefusal(`${file} cannot be written: ${folderProblem(error, folder)}.`);
  }
}

function folderProblem(error: unknown, folder: string): string {
  switch (codeOf(error)) {
    case "ENOENT":
      return `there is no folder ${folder}`;
    case "ENOTDIR":
      return `${folder} is no folder`;
    case "EROFS":
      return `${folder} is read-only`;
    default:
      return `this user may not write to ${folder}`;
  }
}

/**
 * Writes the pieces, gzipped, to a new file. The file appears when it is complete; until then the data is in a temporary file beside it.
 * Only the current user may read it, because it contains the whole database. Returns its size.
 */
export async function writeFileWhole(
  file: string,
  pieces: AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<number> {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    await pipeline(pieces, createGzip(), createWriteStream(unfinished, { flags: "wx", mode: 0o600 }), { signal });
    // The data must be on the disk before the file gets its name, also after a power cut.
    await sync(unfinished, "r+");
    await nameNew(unfinished, file);
    // Windows cannot open a folder.
    if (process.platform !== "win32") await sync(path.dirname(file), "r");
    return (await stat(file)).size;
  } catch (error) {
    throw writingProblem(error, file);
  } finally {
    await rm(unfinished, { force: true });
  }
}

function writingProblem(error: unknown, file: string): unknown {
  const code = codeOf(error);
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new BackupRefusal(`${file} could not be written, because the disk is full. Nothing of it was kept.`);
  }
  return code === "EACCES" || code === "EROFS" || code === "EIO" || code === "EFBIG"
    ? new BackupRefusal(`${file} could not be written (${code}). Nothing of it was kept.`)
    : error;
}

/** Linking fails if the name is taken; renaming would not. */
async function nameNew(unfinished: string, file: string): Promise<void> {
  try {
    await link(unfinished, file);
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw exists(file);
    // Not every file system supports links.
    await rename(unfinished, file);
  }
}

async function sync(name: string, flags: string): Promise<void> {
  const handle = await open(name, flags);
  await handle.sync().finally(() => handle.close());
}

function exists(file: string): BackupRefusal {
  return new BackupRefusal(`${file} exists already, and a backup overwrites nothing. Name another file.`);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : null;
}
