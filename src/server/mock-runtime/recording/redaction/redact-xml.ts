import { type IsKnown, REDACTED } from "./redact";
import { isSecretName } from "./secret-names";

const START_TAG = /<([\w.:-]{1,200})((?:\s[^<>]*)?)>/g;
// The content up to the next tag; CDATA sections and comments that are not closed reach to the end.
const CONTENT = /(?:<!\[CDATA\[[^]*?(?:\]\]>|$)|<!--[^]*?(?:-->|$)|[^<])+/y;
const ATTRIBUTE = /(?<![\w.:-])([\w.:-]{1,200})(\s{0,100}=\s{0,100})(?:"([^"<]*)("|$)|'([^'<]*)('|$))/g;

/** `<user token="a"><password>b</password></user>` becomes `<user token="[redacted]"><password>[redacted]</password></user>`. */
export function redactXml(text: string, isKnown: IsKnown): string {
  if (!text.includes("<")) return text;
  return redactAttributes(redactElements(text, isKnown), isKnown);
}

function redactElements(text: string, isKnown: IsKnown): string {
  let redacted = "";
  let from = 0;
  for (const { 0: tag, 1: name = "", 2: attributes = "", index } of text.matchAll(START_TAG)) {
    const start = index + tag.length;
    if (index < from || attributes.endsWith("/") || !isSecretName(localName(name))) continue;
    CONTENT.lastIndex = start;
    const content = CONTENT.exec(text)?.[0] ?? "";
    const own = content.replace(/<!\[CDATA\[|\]\]>/g, "").trim();
    if (own === "" || isKnown(own)) continue;
    redacted += text.slice(from, start) + REDACTED;
    from = start + content.length;
  }
  return redacted + text.slice(from);
}

function redactAttributes(text: string, isKnown: IsKnown): string {
  return text.replace(ATTRIBUTE, (attribute: string, ...[name, equals, double, end, single, singleEnd]: Groups) => {
    const own = double ?? single ?? "";
    if (own === "" || !isSecretName(localName(name)) || isKnown(own)) return attribute;
    const quote = double === undefined ? "'" : '"';
    return name + equals + quote + REDACTED + (end ?? singleEnd ?? "");
  });
}

type Groups = [name: string, equals: string, double?: string, end?: string, single?: string, singleEnd?: string];

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
