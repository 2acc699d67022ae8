import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { messageOf } from "@/server/describe-error";
import { BLOCK_END, isEndLine } from "./backup-format";
import { BackupRefusal } from "./backup-refusal";

const NEWLINE = 0x0a;
const EMPTY_BLOCK = Buffer.from(`${BLOCK_END}\n`);
/** A line break within a value is written as `\n`, so that this stands nowhere but at the end of a block. */
const END_OF_BLOCK = Buffer.from(`\n${BLOCK_END}\n`);
/** Far above the longest line of a head; rows are not read as lines. */
const LINE_BYTES_MAX = 1024 * 1024;
/** Far more than stand outside of blocks: a small file of nothing else would unpack to millions. */
const LINES_MAX = 1_000;

/** Reads a gzipped backup, of a file or of standard input. */
export function unpackedBackup(source: Readable, signal: AbortSignal): BackupReader {
  const plain = createGunzip();
  pipeline(source, plain, { signal }).catch(() => undefined);
  // It may fail while nobody reads, and would end the process then; whoever reads on hears of it.
  plain.on("error", () => undefined);
  return new BackupReader(plain);
}

/** Reads the plain bytes of a backup, line by line and block by block, holding no more of it than a piece or two. */
export class BackupReader {
  readonly #pieces: AsyncIterator<Buffer>;
  readonly #hash = createHash("sha256");
  #rest: Buffer = Buffer.alloc(0);
  #digest = "";
  #lines = 0;

  constructor(source: AsyncIterable<Buffer>) {
    this.#pieces = source[Symbol.asyncIterator]();
  }

  /** The next line without its end; null after the last one. */
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

  /** The rows of the block that the line just read has begun, in pieces; reads its end as well. */
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
      // The block's end may have begun in the last bytes.
      const certain = this.#rest.length - END_OF_BLOCK.length + 1;
      if (certain > 0) yield this.#take(certain);
      await this.#mustReadOn();
    }
  }

  /** SHA-256 of all that comes before the end line that was read last, in hex. */
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
  // zlib's words for a stream that ends early, for other bytes than its own, and for those that were changed.
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
