import zlib, { type BrotliOptions, type ZlibOptions } from "node:zlib";
import { continueWith, Later, type Maybe } from "@/server/mock-runtime/call/later";
import { LARGE_BODY_BYTES } from "./large-bodies";

/** `undecodable`: the bytes are not what Content-Encoding says, or nobody here knows the coding; `no_room` as for bodies that are read. */
export type DecodedBody = Uint8Array | "undecodable" | "too_large" | "no_room";

/** Takes room for a large body until its call is chosen; false if there is none in time. */
export type TakeRoom = (bytes: number) => Maybe<boolean>;

/** More codings over one another nobody needs: each costs another pass. */
const CODINGS_MAX = 4;

/** A body up to the first size is decoded at once if that gives no more than the second: in a fraction of a millisecond. */
const AT_ONCE_BYTES = 16 * 1024;
const AT_ONCE_DECODED_BYTES = 64 * 1024;

/**
 * A call's body without its content codings, the last one first (RFC 9110, 8.4). What may become large is decoded by Node's own threads, and
 * never grows above the limit, whatever it holds.
 *
 * @param contentEncoding `"gzip"`, `"br, gzip"`
 * @param bytesMax the largest decoded body that is accepted
 */
export function decodeBody(
  body: Uint8Array,
  contentEncoding: string,
  bytesMax: number,
  takeRoom: TakeRoom,
): Maybe<DecodedBody> {
  const codings = contentEncoding
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding !== "identity");
  if (codings.length > CODINGS_MAX) return "undecodable";
  const atOnce = body.length <= AT_ONCE_BYTES ? decodedAtOnce(body, codings, bytesMax) : null;
  if (atOnce !== null) return atOnce;
  return continueWith(takeRoom(Math.max(bytesMax, LARGE_BODY_BYTES)), (hasRoom) =>
    hasRoom ? decodedInThreads(body, codings, bytesMax) : "no_room",
  );
}

/** Null if it becomes larger than what is decoded at once. */
function decodedAtOnce(body: Uint8Array, codings: readonly string[], bytesMax: number): DecodedBody | null {
  const maxOutputLength = Math.min(AT_ONCE_DECODED_BYTES, bytesMax);
  let decoded = body;
  for (const coding of codings.toReversed()) {
    const codec = codecOf(coding, decoded);
    if (codec === null) return "undecodable";
    try {
      decoded = codec.atOnce(decoded, { ...codec.options, maxOutputLength });
    } catch (error) {
      if (!isTooLarge(error)) return "undecodable";
      return maxOutputLength === bytesMax ? "too_large" : null;
    }
  }
  return decoded;
}

function decodedInThreads(body: Uint8Array, codings: readonly string[], bytesMax: number): Maybe<DecodedBody> {
  const coding = codings.at(-1);
  if (coding === undefined) return body;
  const codec = codecOf(coding, body);
  if (codec === null) return "undecodable";
  const decoded = new Later<DecodedBody>((done) => {
    codec.inThread(body, { ...codec.options, maxOutputLength: bytesMax }, (error, bytes) => {
      if (error === null) done(bytes);
      else done(isTooLarge(error) ? "too_large" : "undecodable");
    });
  });
  return continueWith<DecodedBody, DecodedBody>(decoded, (bytes) =>
    typeof bytes === "string" ? bytes : decodedInThreads(bytes, codings.slice(0, -1), bytesMax),
  );
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}

type Options = ZlibOptions & BrotliOptions;
type Done = (error: Error | null, bytes: Buffer) => void;

interface Codec {
  atOnce: (bytes: Uint8Array, options: Options) => Buffer;
  inThread: (bytes: Uint8Array, options: Options, done: Done) => void;
  options?: Options;
}

const GZIP: Codec = { atOnce: zlib.gunzipSync, inThread: zlib.gunzip };
const DEFLATE: Codec = { atOnce: zlib.inflateSync, inThread: zlib.inflate };
const RAW_DEFLATE: Codec = { atOnce: zlib.inflateRawSync, inThread: zlib.inflateRaw };
const BROTLI: Codec = { atOnce: zlib.brotliDecompressSync, inThread: zlib.brotliDecompress };
const ZSTD = zstd();

function codecOf(coding: string, bytes: Uint8Array): Codec | null {
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return GZIP;
    case "deflate":
      return hasZlibHead(bytes) ? DEFLATE : RAW_DEFLATE;
    case "br":
      return BROTLI;
    case "zstd":
      return ZSTD;
    default:
      return null;
  }
}

/** `deflate` means the zlib format, but some clients send what is inside of it alone (RFC 9110, 8.4.1.2; RFC 1950, 2.2). */
function hasZlibHead([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && first >> 4 <= 7 && ((first << 8) | second) % 31 === 0;
}

/** Node.js 20 has none. */
function zstd(): Codec | null {
  const [atOnce, inThread, windowLogMax] = ["zstdDecompressSync", "zstdDecompress", "constants"].map((name): unknown =>
    Reflect.get(zlib, name),
  );
  if (typeof atOnce !== "function" || typeof inThread !== "function") return null;
  const { ZSTD_d_windowLogMax: parameter = 100 } = windowLogMax as { ZSTD_d_windowLogMax?: number };
  // 8 MiB: so much memory, and no more, a reader has to have (RFC 9659).
  const options = { params: { [parameter]: 23 } };
  return { atOnce: atOnce as Codec["atOnce"], inThread: inThread as Codec["inThread"], options };
}
