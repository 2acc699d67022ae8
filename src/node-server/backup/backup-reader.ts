import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { messageOf } from "@/server/log/describe-error";
import { BLOCK_END, isEndLine } from "./backup-format";
import { BackupRefusal } from "./backup-refusal";

const NEWLINE = 0x0a;
const EMPTY_BLOCK = Buffer.from(`${BLOCK_END}\n`);
/** Line breaks in values are written as `\n`, so this only occurs at the end of a block. */
const END_OF_BLOCK = Buffer.from(`\n${BLOCK_END}\n`);
/** Far longer than any head line; rows are not read as lines. */
const LINE_BYTES_MAX = 1024 * 1024;
/** Far more than there are outside of blocks. Limits a small file that would unpack to millions of lines. */
const LINES_MAX = 1_000;

/** Reads a gzipped backup from a file or from standard input. */
export function unpackedBackup(source: Readable, signal: AbortSignal): BackupReader {
  const plain = createGunzip();
  pipeline(source, plain, { signal }).catch(() => undefined);
  // Without a listener, an error between two reads would end the process. The next read reports it.
  plain.on("error", () => undefined);
  return new BackupReader(plain);
}

/** Reads an unpacked backup line by line and block by block, with only a piece or two in memory. */
export class BackupReader {
  readonly #pieces: AsyncIterator<Buffer>;
  readonly #hash = createHash("sha256");
  #rest: Buffer = Buffer.alloc(0);
  #digest = "";
  #lines = 0;

  constructor(source: AsyncIterable<Buffer>) {
    this.#pieces = source[Symbol.asyncIterator]();
  }

  /** The next line without its line break; null at the end. */
  async line(): Promise<string | null> {
    let end: number;
    while ((end = this.#rest.indexOf(NEWLINE)) === -1) {
      if (this.#rest.length > LINE_BYTES_MAX) throw new BackupRefusal("This is no backup that `npm run backup` made.");
      if (await this.#readOn()) continue;
      if (this.#rest.length === 0) return null;
      throw cutOff();
    }
    if ((this.#lines += 1) > LINES_MAX) throw new BackupRefusal("This is no backup that `npm run backup` made.");
    if (isEndLine(this.#rest)) this.#digest = this.#hash.copy().digest("hex");
    return this.#take(end + 1).toString("utf8", 0, end);
  }

  /** The rows of the block whose first line was just read, in pieces; also reads the end of the block. */
  async *block(): AsyncGenerator<Buffer> {
    while (this.#rest.length < EMPTY_BLOCK.length) await this.#mustReadOn();
    if (this.#rest.subarray(0, EMPTY_BLOCK.length).equals(EMPTY_BLOCK)) {
      this.#take(EMPTY_BLOCK.length);
      return;
    }
    for (;;) {
      const end = this.#rest.indexOf(END_OF_BLOCK);
      if (end !== -1) {
        yield this.#take(end + 1);
        this.#take(END_OF_BLOCK.length - 1);
        return;
      }
      // The last bytes may be the beginning of the block's end.
      const certain = this.#rest.length - END_OF_BLOCK.length + 1;
      if (certain > 0) yield this.#take(certain);
      await this.#mustReadOn();
    }
  }

  /** SHA-256 of everything before the last end line, in hex. */
  get digestBeforeLine(): string {
    return this.#digest;
  }

  #take(bytes: number): Buffer {
    const taken = this.#rest.subarray(0, bytes);
    this.#rest = this.#rest.subarray(bytes);
    this.#hash.update(taken);
    return taken;
  }

  async #mustReadOn(): Promise<void> {
    if (!(await this.#readOn())) throw cutOff();
  }

  async #readOn(): Promise<boolean> {
    const next = await this.#pieces.next().catch((error: unknown) => {
      throw unreadable(error);
    });
    if (next.done === true) return false;
    this.#rest = this.#rest.length === 0 ? next.value : Buffer.concat([this.#rest, next.value]);
    return true;
  }
}

function unreadable(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : "";
  // zlib's codes for a stream that ends early, for data that is not gzip, and for changed data.
  if (code === "Z_BUF_ERROR") return cutOff();
  if (code === "Z_DATA_ERROR") {
    return new BackupRefusal(
      `The file is no backup that \`npm run backup\` made, or it was damaged (${messageOf(error)}).`,
    );
  }
  return error;
}

export function cutOff(): BackupRefusal {
  return new BackupRefusal("The backup was cut off: its end is missing. Take another one.");
}
