import type { CallView } from "@/mock-engine/call-view";
import { insideQuotes, splitUnquoted } from "@/mock-engine/quoted-text";

/** One element of a list header of a call, e.g. of Accept: `text/html;level=1;q=0.5`. */
export interface ListElement {
  /** In lower case, without parameters: `text/html`. */
  readonly text: string;
  /** In lower case, without `q`: `level` is `1`. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Its weight, 0..1; 0 means "not acceptable". Source: RFC 9110, 12.4.2. */
  readonly q: number;
}

const NONE: ReadonlyMap<string, string> = new Map();

/** The elements of a list header of a call, by their texts. @param header in lower case */
export function listElements(view: CallView, header: string): ReadonlyMap<string, readonly ListElement[]> {
  return view.reading(`elements of ${header}`, () => {
    const byText = new Map<string, ListElement[]>();
    for (const line of view.header(header)) {
      for (const part of line.includes('"') ? splitUnquoted(line, ",") : line.split(",")) {
        if (part.trim() === "") continue;
        const element = readElement(part);
        const same = byText.get(element.text);
        if (same) same.push(element);
        else byText.set(element.text, [element]);
      }
    }
    return byText;
  });
}

function readElement(part: string): ListElement {
  if (!part.includes(";")) return { text: part.trim().toLowerCase(), parameters: NONE, q: 1 };
  const [text = "", ...rest] = splitUnquoted(part, ";");
  const parameters = new Map<string, string>();
  let q = 1;
  for (const [name, value] of rest.map(readParameter)) {
    if (name !== "q") parameters.set(name, value);
    else if (/^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(value)) q = Number(value);
  }
  return { text: text.trim().toLowerCase(), parameters, q };
}

/** The parameters of a Content-Type, in lower case: `version` is `2` in `application/json; Version="2"`. */
export function parametersOf(contentType: string): Map<string, string> {
  return new Map(splitUnquoted(contentType, ";").slice(1).map(readParameter));
}

/** `[ "version", "2" ]` of ` Version="2"`, in lower case. */
export function readParameter(part: string): readonly [name: string, value: string] {
  const equals = part.indexOf("=");
  if (equals < 0) return [part.trim().toLowerCase(), ""];
  const value = part.slice(equals + 1).trim();
  return [part.slice(0, equals).trim().toLowerCase(), (insideQuotes(value) ?? value).toLowerCase()];
}

/** The ranges that cover an element, the more specific one first: the type with any subtype, then any type; of a language or charset, any. */
export function rangesOf(text: string): readonly string[] {
  const slash = text.indexOf("/");
  return slash < 0 ? ["*"] : [`${text.slice(0, slash)}/*`, "*/*"];
}
