import { CONTENT, Reading, type Writing } from "@/server/mock-runtime/recording/redaction/secrets/leaves";

const TAG = /<(?:!\[CDATA\[|!--|!ENTITY\s+%?\s*|[!?]|(\/?)([\p{L}\w.:-]{1,200}))/uy;
const ATTRIBUTE =
  /\s*([^\s=<>"'/]{1,200})(?:\s{0,100}=\s{0,100}(?:"[^"<]*(?:"|$)|'[^'<]*(?:'|$)|[^\s<>"']+))?|\s+|[^<>]/y;
const ENTITY = /([\p{L}\w.:-]{1,200})\s{1,100}(?:"[^"]*(?:"|$)|'[^']*(?:'|$))/uy;

/** `<wsse:Password Type="http://…#PasswordText">`: says how a secret is written, and nothing of it. */
const FORMAT_ATTRIBUTE = /^(?:(?:encoding)?type|xmlns(?::.*)?|(?:xml|xsi):.*)$/i;

/** Elements of HTML that have no end tag. */
const VOID = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "track",
  "wbr",
]);

/** Reads XML and HTML, also broken or cut off, in one pass: elements, attributes, sections, entities. */
export function readXml(text: string): Reading {
  const reading = new Reading();
  /** Open elements: their groups and names, and how many there are of each name. */
  const open: { group: number; name: string }[] = [];
  const counts = new Map<string, number>();
  let group = 0;
  let at = 0;

  const close = (name: string) => {
    if ((counts.get(name) ?? 0) === 0) return;
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      counts.set(last.name, (counts.get(last.name) ?? 1) - 1);
      if (last.name === name) break;
    }
    group = open[open.length - 1]?.group ?? 0;
  };
  const content = (end: number) => {
    const start = at + (/\S/.exec(text.slice(at, end))?.index ?? end - at);
    if (start < end) reading.add(group, CONTENT, start, start + text.slice(start, end).trimEnd().length);
    at = end;
  };
  /** Reads up to a closing mark, or to the end. */
  const upTo = (mark: string, from: number) => {
    const found = text.indexOf(mark, from);
    return found < 0 ? { inner: text.length, end: text.length } : { inner: found, end: found + mark.length };
  };
  const attributes = (of: number): boolean => {
    while (at < text.length && text.charAt(at) !== ">" && text.charAt(at) !== "<") {
      ATTRIBUTE.lastIndex = at;
      const [all = "", name] = ATTRIBUTE.exec(text) ?? [];
      if (all === "") break;
      const equals = name === undefined ? -1 : all.indexOf("=");
      if (name !== undefined && equals >= 0) {
        const start = at + equals + 1 + (/\S/.exec(all.slice(equals + 1))?.index ?? 0);
        reading.add(of, localName(name), start, at + all.length, { isAboutFormat: FORMAT_ATTRIBUTE.test(name) });
      }
      at += all.length;
    }
    const isEmpty = text.charAt(at - 1) === "/";
    if (text.charAt(at) === ">") at++;
    return isEmpty;
  };

  while (at < text.length) {
    const mark = text.indexOf("<", at);
    content(mark < 0 ? text.length : mark);
    if (mark < 0) break;
    TAG.lastIndex = mark;
    const [tag = "", slash = "", name] = TAG.exec(text) ?? [];
    at = mark + Math.max(tag.length, 1);
    if (tag === "<![CDATA[") {
      const { inner, end } = upTo("]]>", at);
      content(inner);
      at = end;
    } else if (tag === "<!--") {
      const { inner, end } = upTo("-->", at);
      reading.add(reading.open(group, null), null, at, inner);
      at = end;
    } else if (tag.startsWith("<!ENTITY")) {
      ENTITY.lastIndex = at;
      const [all = "", entity = ""] = ENTITY.exec(text) ?? [];
      if (all !== "") reading.add(0, localName(entity), at + all.search(/["']/), at + all.length);
      at += all.length;
    } else if (name === undefined) {
      if (tag !== "") attributes(reading.open(group, null));
    } else if (slash !== "") {
      close(name);
      at = Math.max(at, upTo(">", at).end);
    } else {
      const own = reading.open(group, localName(name));
      if (!attributes(own) && !VOID.has(name.toLowerCase())) {
        open.push({ group: own, name });
        counts.set(name, (counts.get(name) ?? 0) + 1);
        group = own;
      }
    }
  }
  return reading;
}

function localName(name: string): string {
  return name.slice(name.lastIndexOf(":") + 1);
}

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi;

/** Attribute values with their quotes, and texts, with their entities. */
export const XML: Writing = {
  decode(raw) {
    const inner = isQuoted(raw) ? raw.slice(1, isClosed(raw) ? -1 : raw.length) : raw;
    return inner.replace(REFERENCE, (all, hex?: string, decimal?: string, name: string = "") => {
      if (name !== "") return ENTITIES[name.toLowerCase()] ?? all;
      const code = Number.parseInt(hex ?? decimal ?? "", hex === undefined ? 10 : 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    });
  },
  encode(value, raw) {
    const quote = isQuoted(raw) ? raw.charAt(0) : "";
    const written = value.replace(/[<&]/g, (one) => (one === "<" ? "&lt;" : "&amp;"));
    const own = quote === "" ? written : written.replaceAll(quote, quote === '"' ? "&quot;" : "&apos;");
    return quote + own + (quote !== "" && isClosed(raw) ? quote : "");
  },
};

function isQuoted(raw: string): boolean {
  return raw.startsWith('"') || raw.startsWith("'");
}

function isClosed(raw: string): boolean {
  return raw.length > 1 && raw.endsWith(raw.charAt(0));
}
