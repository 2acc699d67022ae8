import { Reading, type Writing } from "@/server/mock-runtime/recording/redaction/secrets/leaves";
import { REDACTED } from "@/server/mock-runtime/recording/redaction/secrets/redact";
import { readJson } from "./json";
import { QUOTED, quotedEnd } from "./quoted";

const WORD = String.raw`[\p{L}\p{M}\p{N}_.@$()-]`;
/** A line such as `  - name: value`, `export NAME="value"`, `# name = value`. */
const LINE = new RegExp(
  String.raw`([ \t]*)((?:- +)*)(?:(?:#|>|\*|;|//)[#>*;/]{0,5}[ \t]*)?(?:(?:export|set|setenv|const|let|var) +|\$env:|\$)?` +
    String.raw`(?:(["'])([^"'\n]{1,200})\3|([\p{L}_@]${WORD}{0,200}(?:\[[\w.-]{0,50}\]){0,3}(?: ${WORD}{1,40}){0,5}))[ \t]*(?::=|=>|[:=：])[ \t]*`,
  "uy",
);
const TABLE = /[ \t]*\[{1,2}[ \t]*([^[\]\n]{1,200})\]{1,2}[ \t]*(?:[#;][^\n]*)?\r?(?=\n|$)/y;
const ITEM = /([ \t]*)((?:- +)*)/y;
/** What may follow a quoted value in its line. */
const REST = /[ \t]*[,;]?[ \t]*(?:#[^\n]*|\/\/[^\n]*)?\r?(?=\n|$)/y;

/**
 * Reads lines of `name: value` and `name=value` in one pass: YAML with its blocks and lists, TOML and INI with their tables, dotenv,
 * properties, headers, what people write down. A name in front of deeper lines is the name of a group, also if it has a value of its own:
 * the value may go on there.
 */
export function readLines(text: string): Reading {
  const reading = new Reading();
  let table = 0;
  let levels: { indent: number; group: number }[] = [];
  let at = 0;
  let isFlowOpen = false;

  /** The group of a line that begins at this column; groups that are as deep end there. */
  const groupAt = (indent: number): number => {
    while ((levels[levels.length - 1]?.indent ?? -1) >= indent) levels.pop();
    return levels[levels.length - 1]?.group ?? table;
  };
  const deeper = (indent: number, group: number, name: string | null): number => {
    const own = reading.open(group, name);
    levels.push({ indent, group: own });
    return own;
  };
  /** The end of a value: of its line, of a quoted text, or of a flow collection. */
  const valueEnd = (start: number, lineEnd: number): number => {
    const quoted = quotedEnd(text, start);
    if (quoted > 0 && (isMatch(REST, text, quoted) || (quoted === text.length && isBlock(text, start)))) return quoted;
    if (/[{[]/.test(text.charAt(start)) && !isFlowOpen && !text.startsWith(REDACTED, start)) {
      const { end } = readJson(text, { from: start, isOneValue: true });
      // What is not closed by the end of the text is read line by line, and no other is looked for: that could take as long each time.
      if (end < text.length || /[\]}]/.test(text.charAt(end - 1))) {
        const newline = text.indexOf("\n", end);
        return isMatch(REST, text, end) ? end : trimmedEnd(text, start, newline < 0 ? text.length : newline);
      }
      isFlowOpen = true;
    }
    return trimmedEnd(text, start, lineEnd);
  };

  while (at < text.length) {
    const newline = text.indexOf("\n", at);
    const lineEnd = newline < 0 ? text.length : newline;
    const first = text.charAt(at);
    if (first === "\n") {
      at++;
      continue;
    }
    const section = first === "[" || first === " " || first === "\t" ? match(TABLE, text, at) : null;
    if (section !== null && !section[0].includes(REDACTED)) {
      table = reading.open(0, section[1] ?? "");
      levels = [];
      at = lineEnd + 1;
      continue;
    }
    const line = match(LINE, text, at);
    const [all = "", spaces = "", dashes = ""] = line ?? match(ITEM, text, at) ?? [];
    // A list may stand as deep as its own name.
    let indent = spaces.length + (dashes === "" ? 0 : 0.5);
    let group = groupAt(indent);
    if (dashes !== "") {
      // Each item is a group: `- name: password` and, below it, `  value: x`.
      group = deeper(indent, group, null);
      indent = spaces.length + dashes.length;
    }
    const start = at + all.length;
    const end = valueEnd(start, lineEnd);
    const name = line === null ? null : (line[4] ?? line[5] ?? "");
    if (end > start) reading.add(group, name, start, end);
    if (name !== null) deeper(indent, group, name);
    const next = end <= lineEnd ? lineEnd : text.indexOf("\n", end);
    at = next < 0 ? text.length : next + 1;
  }
  return reading;
}

export const LINES: Writing = {
  decode: QUOTED.decode,
  encode: (value, raw) => (/^["'`]/.test(raw) ? QUOTED.encode(value, raw) : value),
  mayHold: (raw) => /^["'`{[<]/.test(raw),
};

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function isMatch(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

function isBlock(text: string, at: number): boolean {
  return text.startsWith('"""', at) || text.startsWith("'''", at);
}

function trimmedEnd(text: string, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start && /\s/.test(text.charAt(trimmed - 1))) trimmed--;
  return trimmed;
}
