/**
 * Why a text is not well-formed XML, in a few words, e.g. `"<b> is not closed"`; null if it is. It only checks tags, not entities or
 * characters, so that it never rejects what a parser accepts; a `{{variable}}` may occur anywhere. Linear in the text. Source: XML 1.0, 2.1
 * and 3.1.
 */
export function xmlFault(text: string): string | null {
  const open: string[] = [];
  let hasRoot = false;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let tag = text.indexOf("<", at); tag >= 0; tag = text.indexOf("<", at)) {
    if (open.length === 0 && isWords(text.slice(at, tag))) return outside(hasRoot);
    const special = specialEnd(text, tag);
    if (special !== null) {
      if (special < 0) return "a comment or declaration is not closed";
      at = special;
      continue;
    }
    const end = tagEnd(text, tag + 1);
    if (end < 0) return `the tag ${shortened(text.slice(tag))} is not closed`;
    const inside = text.slice(tag + 1, end);
    at = end + 1;
    if (inside.startsWith("/")) {
      const name = nameOf(inside.slice(1));
      const expected = open.pop();
      if (expected !== name)
        return expected === undefined ? `</${name}> closes nothing` : `</${name}> closes <${expected}>`;
      continue;
    }
    if (open.length === 0 && hasRoot) return "it has more than one outermost tag";
    if (!NAME_START.test(inside)) return `a tag may not begin with ${shortened(text.slice(tag, end))}`;
    hasRoot = true;
    if (!inside.endsWith("/")) open.push(nameOf(inside));
  }
  const last = open[open.length - 1];
  if (last !== undefined) return `<${last}> is not closed`;
  return !hasRoot || isWords(text.slice(at)) ? outside(hasRoot) : null;
}

/** A variable, whose value is unknown here, or a letter. Other characters that may begin a name are not checked. */
const NAME_START = /^(\{\{|[\p{L}_:])/u;

function isWords(text: string): boolean {
  return text.trim() !== "" && !text.includes("{{");
}

function outside(hasRoot: boolean): string {
  return hasRoot ? "text follows its last tag" : "it does not begin with a tag";
}

/**
 * The index after the comment, CDATA section, instruction or declaration that begins at `at`; -1 if it has no end, null if there is none.
 */
function specialEnd(text: string, at: number): number | null {
  for (const [start, end] of SPECIAL) {
    if (!text.startsWith(start, at)) continue;
    const found = text.indexOf(end, at + start.length);
    return found < 0 ? -1 : found + end.length;
  }
  return text.startsWith("<!", at) ? declarationEnd(text, at) : null;
}

const SPECIAL = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
] as const;

/** A document type may contain declarations of its own in brackets. */
function declarationEnd(text: string, at: number): number {
  let depth = 0;
  for (let index = at; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === "[" || character === "<") depth++;
    if (character === "]") depth--;
    if (character === ">" && --depth <= 0) return index + 1;
  }
  return -1;
}

/** The position of a tag's `>`; one inside an attribute's quotes does not count. */
function tagEnd(text: string, from: number): number {
  let quote = "";
  for (let index = from; index < text.length; index++) {
    const character = text.charAt(index);
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === ">") return index;
    else if (character === "<") return -1;
  }
  return -1;
}

function nameOf(inside: string): string {
  return /^[^\s/>]*/.exec(inside)?.[0] ?? "";
}

const SHOWN_MAX = 20;

function shortened(text: string): string {
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…`.toWellFormed() : text;
}
