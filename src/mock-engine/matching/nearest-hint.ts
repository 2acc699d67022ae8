import type { Segment } from "@/mock-engine/path-pattern";
import type { NearestRoute } from "./outcome";
import type { PathEdit } from "./path-alignment";
import type { CalledPath } from "./segment-distance";

/** What differs most, or the first of equal ones; null if the path matches. */
export function pathDifference(
  edits: readonly PathEdit[],
  pattern: readonly Segment[],
  called: CalledPath,
): Exclude<NearestRoute["differs"], "method"> | null {
  if (called.all.length > called.segments.length) return "length";
  const kinds = edits.map((edit) => kindOf(edit, pattern, called));
  return KINDS.find((kind) => kinds.includes(kind)) ?? null;
}

/** What weighs most comes first. */
const KINDS = ["length", "segment", "slash", "trailing_slash", "letter_case"] as const;

function kindOf(edit: PathEdit, pattern: readonly Segment[], called: CalledPath): (typeof KINDS)[number] {
  if (edit.kind === "other") return edit.isCase ? "letter_case" : "segment";
  if (textOf(edit, pattern, called) !== "") return "length";
  return isAtEnd(edit, pattern, called) ? "trailing_slash" : "slash";
}

/**
 * What to change, in a sentence for each change: "Without `api` in front it matches.", "One `/` too many after `users`.",
 * "Segment 2 is saved as `users`, the call has `user`."
 *
 * @param wrongMethod the sentence that says so; null if the method is right
 */
export function pathHint(
  edits: readonly PathEdit[],
  pattern: readonly Segment[],
  called: CalledPath,
  wrongMethod: string | null,
): string {
  const changes = changesOf(edits, pattern, called);
  const matches = wrongMethod === null ? "it matches" : "the path matches";
  const sentences = [];
  if (called.all.length > called.segments.length) {
    sentences.push(`The saved path has ${counted(pattern.length)}, the call's has ${counted(called.all.length)}.`);
  } else if (changes.length <= SENTENCES_MAX) {
    const isOnly = changes.length === 1;
    sentences.push(...changes.map((change) => sentenceOf(change, pattern, called, isOnly ? matches : null)));
  } else {
    const [first] = changes;
    sentences.push(`It differs in ${changes.length} places.`);
    if (first) sentences.push(`The first: ${sentenceOf(first, pattern, called, null)}`);
  }
  if (wrongMethod === null) return sentences.length === 0 ? "The path matches." : sentences.join(" ");
  return sentences.length === 0 ? `${wrongMethod} The path matches.` : [...sentences, wrongMethod].join(" ");
}

const SENTENCES_MAX = 3;

/** Neighbouring segments that are missing, or too many, are one change. */
type Change = readonly [PathEdit, ...PathEdit[]];

function changesOf(edits: readonly PathEdit[], pattern: readonly Segment[], called: CalledPath): Change[] {
  const changes: Change[] = [];
  for (const edit of edits) {
    const last = changes.at(-1);
    const before = last?.at(-1);
    const isNext =
      last !== undefined &&
      before !== undefined &&
      edit.kind !== "other" &&
      before.kind === edit.kind &&
      edit.saved + edit.called === before.saved + before.called + 1 &&
      kindOf(edit, pattern, called) === kindOf(before, pattern, called);
    if (isNext) changes[changes.length - 1] = [...last, edit];
    else changes.push([edit]);
  }
  return changes;
}

/** @param matches what follows a change that is the only one; null if there are more */
function sentenceOf(change: Change, pattern: readonly Segment[], called: CalledPath, matches: string | null): string {
  const [edit] = change;
  const kind = kindOf(edit, pattern, called);
  if (edit.kind === "other") {
    const got = called.segments[edit.called] ?? "";
    const has = got === "" ? "the call has nothing there" : `the call has ${quoted(got)}`;
    const words = `egment ${edit.saved + 1} is saved as ${quoted(pattern[edit.saved]?.text ?? "")}, ${has}.`;
    return kind === "letter_case" ? `Paths are case-sensitive: s${words}` : `S${words}`;
  }
  const isExtra = edit.kind === "extra";
  if (kind === "trailing_slash") {
    return isExtra
      ? "The saved path does not end with a slash: leave it out of the call."
      : "The saved path ends with a slash: add one to the call.";
  }
  const place = placeOf(change, pattern, called);
  if (kind === "slash") {
    const count = change.length === 1 ? "One" : String(change.length);
    return isExtra ? `${count} \`/\` too many ${place}.` : `${count} \`/\` too few ${place}.`;
  }
  const what = quoted(change.map((part) => textOf(part, pattern, called)).join("/"));
  if (isExtra) return matches === null ? `Leave out ${what} ${place}.` : `Without ${what} ${place} ${matches}.`;
  const isValue = change.length === 1 && pattern[edit.saved]?.kind !== "literal";
  const added = isValue ? `a value for ${what}` : what;
  return matches === null ? `Add ${added} ${place}.` : `With ${added} ${place} ${matches}.`;
}

function placeOf(change: Change, pattern: readonly Segment[], called: CalledPath): string {
  const [first] = change;
  if (first.called === 0) return "in front";
  const last = change.at(-1) ?? first;
  return isAtEnd(last, pattern, called) ? "at the end" : `after ${quoted(called.segments[first.called - 1] ?? "")}`;
}

/** Whether nothing follows in either path. */
function isAtEnd(edit: PathEdit, pattern: readonly Segment[], called: CalledPath): boolean {
  const { length } = called.segments;
  return edit.kind === "extra"
    ? edit.called > 0 && edit.called === length - 1
    : edit.saved > 0 && edit.saved === pattern.length - 1;
}

/** The segment that is missing, as saved, or too many. */
function textOf(edit: PathEdit, pattern: readonly Segment[], called: CalledPath): string {
  return edit.kind === "extra" ? (called.segments[edit.called] ?? "") : (pattern[edit.saved]?.text ?? "");
}

/** In full: a recorded call's secrets are looked for in what is quoted, and would not be found in a part. */
function quoted(text: string): string {
  return `\`${text}\``;
}

function counted(segments: number): string {
  return segments === 1 ? "1 segment" : `${segments} segments`;
}
