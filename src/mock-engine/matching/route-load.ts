import type { IncomingCall, Pair, RequestSide } from "@/mock-engine/model";
import type { Candidate, RouteEntry } from "./compile";

/** How much of a route a call is compared with. */
export interface RouteLoad {
  /** Characters of the examples' request sides. They are read once, at the first call. */
  readonly characters: number;
  /** Pairs, headers and fields of the examples. In the worst case each is compared with each of the call. */
  readonly pairs: number;
}

// Up to here, what a call of a route may cost is a few milliseconds even for the worst texts, and most routes are far below.
const CHARACTERS_MAX = 64 * 1024;
const BODY_BYTES_MAX = 128 * 1024;
/** Pairs of the examples, multiplied by characters of the call. */
const COMPARED_MAX = 4 * 1024 * 1024;

/** Whether answering a call at these routes may take so long that it has to be done in pieces. */
export function isLong(route: readonly RouteEntry[], { target, headers, body }: IncomingCall): boolean {
  if (body.length > BODY_BYTES_MAX) return true;
  // A header line counts as many characters as a short one has.
  const called = target.length + headers.length * 16 + body.length;
  for (const entry of route) {
    const { characters, pairs } = (entry.load ??= loadOf(entry.candidates));
    if (characters > CHARACTERS_MAX || pairs * called > COMPARED_MAX) return true;
  }
  return false;
}

function loadOf(candidates: readonly Candidate[]): RouteLoad {
  let characters = 0;
  let pairs = 0;
  for (const { example } of candidates) {
    const { request } = example.source;
    characters += charactersOf(request);
    pairs += pairsOf(request);
  }
  return { characters, pairs };
}

function charactersOf({ url, query, headers, body }: RequestSide): number {
  const texts = Object.values(body).filter((part) => typeof part === "string");
  const pairs = [...query, ...headers, ...("fields" in body ? body.fields : [])];
  const length = texts.reduce((sum, text) => sum + text.length, url.length + PAIR_CHARACTERS * pairs.length);
  return pairs.reduce((sum, { key, value }) => sum + key.length + value.length, length);
}

/** What a pair costs beside its texts. */
const PAIR_CHARACTERS = 16;

function pairsOf({ url, query, headers, body }: RequestSide): number {
  const fields: readonly Pair[] = "fields" in body ? body.fields : [];
  const inTexts = headers.reduce(
    (sum, { value }) => sum + countOf(value, ",") + countOf(value, ";"),
    countOf(url, "&"),
  );
  return query.length + headers.length + fields.length + inTexts;
}

function countOf(text: string, separator: string): number {
  let count = 0;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) count++;
  return count;
}
