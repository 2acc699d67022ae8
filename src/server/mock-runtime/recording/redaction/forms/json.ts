import { Reading } from "@/server/mock-runtime/recording/redaction/secrets/leaves";
import { REDACTED } from "@/server/mock-runtime/recording/redaction/secrets/redact";
import { QUOTED, quotedEnd } from "./quoted";

/** A text that may be JSON. A TOML table, `[server]`, is none. */
export const JSON_START = /^\s*(?:\{|\[\s*(?:[[{"'\]]|-?\d|$|(?:true|false|null)\b))/;

/**
 * GraphQL, up to the brace in which its fields stand. Its bare words are names of fields, types and variables, never secrets: so prose that
 * begins with one of its words must not be taken for it, nor anything that nobody calls GraphQL (`isGraphQlType`).
 */
export const GRAPHQL_START =
  /^(?:\s|#[^\n]*\n)*(?:(?:query|mutation|subscription)\b\s*(?:\w+\s*)?(?:\([^)]*(?:\)\s*|$))?(?:@\w+\s*(?:\([^)]*(?:\)\s*|$))?)*(?:\{|$)|fragment\s+\w+\s+on\s+\w+[^{\n]*\{|\{\s*(?:\.\.\.|[A-Za-z_]\w*\b\s*(?:[({}]|[A-Za-z_])))/;

/** The type by which a text is GraphQL, and that of a value named `query`, as GraphQL over HTTP names it. */
export const GRAPHQL_TYPE = "application/graphql";

export function isGraphQlType(contentType: string): boolean {
  return /graphql/i.test(contentType);
}

const BARE = /[^\s,:=(){}[\]"]+/y;
const BARE_VALUE = /[^,(){}[\]\n;]+/y;
const SPACE = /\s+/y;
const COMMENT = /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|#[^\n]*/y;
/** Each character can be read in one way only: of two, a text without a colon would be tried in all combinations of them. */
const KEY_END = /(?:\s|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)|\/\/[^\n]*\n)*(?::|=>?)/y;
const NUMBER = /^-?\d/;

interface HowToRead {
  isGraphQl?: boolean;
  /** Where to begin. */
  from?: number;
  /** Reading ends where the bracket that stands at `from` is closed. */
  isOneValue?: boolean;
}

/**
 * Reads JSON also as people write it, in one pass: JSON5, with comments, without quotes, broken or cut off; lines of JSON; flow YAML; GraphQL.
 * @returns `end`: where reading ended
 */
export function readJson(text: string, { isGraphQl = false, from = 0, isOneValue = false }: HowToRead = {}) {
  const reading = new Reading();
  const around: number[] = [];
  let group = 0;
  let name: string | null = null;
  let at = from;

  const isKey = (end: number): boolean => {
    const after = name === null ? skip(KEY_END, text, end) : end;
    if (after === end) return false;
    name = QUOTED.decode(text.slice(at, end));
    at = after;
    return true;
  };
  const value = (end: number) => {
    reading.add(group, name, at, end);
    name = null;
    at = end;
  };

  while (at < text.length) {
    if (text.startsWith(REDACTED, at)) {
      value(at + REDACTED.length);
      continue;
    }
    switch (text.charAt(at)) {
      case "[":
      case "{":
      case "(":
        around.push(group);
        group = reading.open(group, name);
        name = null;
        at++;
        break;
      case "}":
      case "]":
      case ")":
        group = around.pop() ?? 0;
        name = null;
        at++;
        if (isOneValue && around.length === 0) return { reading, end: at };
        break;
      case ",":
        name = null;
        at++;
        break;
      case " ":
      case "\n":
      case "\r":
      case "\t":
        at = skip(SPACE, text, at);
        break;
      default: {
        const quoted = quotedEnd(text, at);
        if (quoted > 0) {
          if (!isKey(quoted)) value(quoted);
          break;
        }
        const comment = name === null || isGraphQl ? skip(COMMENT, text, at) : at;
        if (comment > at) {
          at = comment;
          break;
        }
        const end = Math.max(skip(BARE, text, at), at + 1);
        if (isKey(end)) break;
        if (!isGraphQl) value(name === null ? end : trimmedEnd(text, at, Math.max(skip(BARE_VALUE, text, at), end)));
        else if (NUMBER.test(text.slice(at, at + 2))) value(end);
        else {
          // `$password: String! = "x"`: the type is not the value, and the default that follows it is.
          if (!isVariable(name)) name = null;
          at = end;
        }
      }
    }
  }
  return { reading, end: at };
}

function isVariable(name: string | null): boolean {
  return name !== null && name.startsWith("$");
}

/** The end of what the pattern matches at `at`; `at` if it does not. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function trimmedEnd(text: string, from: number, end: number): number {
  let trimmed = end;
  while (trimmed > from + 1 && /\s/.test(text.charAt(trimmed - 1))) trimmed--;
  return trimmed;
}
