/** Where a text is not JSON, e.g. `{ line: 3, column: 7, message: "A comma or } is missing before \"b\"." }`. Both count from 1. */
interface JsonFault {
  line: number;
  column: number;
  message: string;
}

/**
 * The first position at which a text is not JSON (RFC 8259) or nested deeper than `depthMax`; null if it is valid. JSON.parse cannot be
 * used: only some engines report the position, and their depth limits differ. Linear in the text.
 */
export function findJsonFault(text: string, depthMax: number): JsonFault | null {
  const open: ("}" | "]")[] = [];
  let expected: Expected = "value";
  let at = skipWhiteSpace(text, 0);
  for (; at < text.length; at = skipWhiteSpace(text, at)) {
    const character = text.charAt(at);
    const closer = open[open.length - 1];
    if (character === closer && (expected === "comma" || expected === "firstKey" || expected === "firstElement")) {
      open.pop();
      expected = open.length === 0 ? "end" : "comma";
      at++;
    } else if (expected === "comma" && character === ",") {
      expected = closer === "}" ? "key" : "element";
      at++;
    } else if (expected === "colon" && character === ":") {
      expected = "value";
      at++;
    } else if ((expected === "key" || expected === "firstKey") && character === '"') {
      at = stringEnd(text, at);
      if (at < 0) return stringFault(text, -at - 1);
      expected = "colon";
    } else if (expected !== "value" && expected !== "element" && expected !== "firstElement") {
      return faultAt(text, at, unexpected(expected, closer, character));
    } else if (character === "{" || character === "[") {
      if (open.length === depthMax)
        return faultAt(text, at, `Lists and objects nest deeper than ${depthMax} levels here.`);
      open.push(character === "{" ? "}" : "]");
      expected = character === "{" ? "firstKey" : "firstElement";
      at++;
    } else {
      const end = character === '"' ? stringEnd(text, at) : scalarEnd(text, at);
      if (end === at) return faultAt(text, at, unexpected(expected, closer, character));
      if (end < 0) return stringFault(text, -end - 1);
      at = end;
      expected = open.length === 0 ? "end" : "comma";
    }
  }
  return expected === "end"
    ? null
    : faultAt(text, at, "The text ends in the middle; a part of it seems to be missing.");
}

type Expected = "value" | "element" | "firstElement" | "key" | "firstKey" | "colon" | "comma" | "end";

function unexpected(expected: Expected, closer: "}" | "]" | undefined, character: string): string {
  const found = character === '"' ? 'a "' : `"${character.toWellFormed()}"`;
  switch (expected) {
    case "value":
      return `A value is expected here, not ${found}.`;
    case "element":
    case "firstElement":
      return character === closer
        ? `The comma before this ${character} is one too many.`
        : `A value is expected here, not ${found}.`;
    case "key":
    case "firstKey":
      return character === closer
        ? `The comma before this ${character} is one too many.`
        : `A key in double quotes is expected here, not ${found}.`;
    case "colon":
      return `A colon is expected after a key, not ${found}.`;
    case "comma":
      return `A comma or ${closer ?? "the end"} is expected here, not ${found}.`;
    case "end":
      return `Nothing may follow the JSON value, but ${found} does.`;
  }
}

function skipWhiteSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
    at++;
  }
}

/** The index after the string that begins at `start`; -i - 1 if it is invalid at index i. */
function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 34) return at + 1;
    if (code < 32) return -at - 1;
    if (code !== 92) {
      at++;
    } else {
      const length = escapeLength(text, at);
      if (length === 0) return -at - 1;
      at += length;
    }
  }
  return -at - 1;
}

function escapeLength(text: string, at: number): number {
  const letter = text.charAt(at + 1);
  if (letter === "u") return /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6)) ? 6 : 0;
  return letter !== "" && '"\\/bfnrt'.includes(letter) ? 2 : 0;
}

/** The index after the number or word that begins at `at`; `at` itself if there is none. */
function scalarEnd(text: string, at: number): number {
  for (const word of ["true", "false", "null"]) if (text.startsWith(word, at)) return at + word.length;
  let end = text.charAt(at) === "-" ? at + 1 : at;
  const wholeStart = end;
  end = digitsEnd(text, end);
  if (end === wholeStart || (text.charAt(wholeStart) === "0" && end > wholeStart + 1)) return at;
  if (text.charAt(end) === ".") {
    const fractionStart = end + 1;
    end = digitsEnd(text, fractionStart);
    if (end === fractionStart) return at;
  }
  if (text.charAt(end) === "e" || text.charAt(end) === "E") {
    const sign = text.charAt(end + 1);
    const exponentStart = sign === "+" || sign === "-" ? end + 2 : end + 1;
    end = digitsEnd(text, exponentStart);
    if (end === exponentStart) return at;
  }
  return end;
}

function digitsEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (!(code >= 48 && code <= 57)) return at;
    at++;
  }
}

function stringFault(text: string, offset: number): JsonFault {
  if (offset >= text.length)
    return faultAt(text, offset, "The text ends inside a string; a part of it seems to be missing.");
  if (text.charAt(offset) === "\\") return faultAt(text, offset, "This is not an escape that JSON knows.");
  return faultAt(text, offset, "A line break or control character inside a string has to be escaped.");
}

function faultAt(text: string, offset: number, message: string): JsonFault {
  let line = 1;
  let lineStart = 0;
  for (let end = text.indexOf("\n"); end >= 0 && end < offset; end = text.indexOf("\n", end + 1)) {
    line++;
    lineStart = end + 1;
  }
  return { line, column: offset - lineStart + 1, message };
}
