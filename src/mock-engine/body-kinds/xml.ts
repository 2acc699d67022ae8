import { xmlReader } from "@/mock-engine/readers/readers";
import { finished } from "@/mock-engine/steps";
import { filled, hasWildcard } from "@/mock-engine/variables";
import { xmlFault } from "@/mock-engine/xml-fault";
import { AS_TEXT, type BodyKind, NO_PARTS, writtenText } from "./body-kind";

/** Whether a text is no XML because it begins with a variable that stands for some. */
export function isXmlFragment(text: string): boolean {
  return text.trimStart().startsWith("{{") && hasWildcard(text);
}

/** XML, compared leaf by leaf: attributes, and elements without elements inside. */
export const xmlKind: BodyKind<"xml"> = {
  ...NO_PARTS,
  shape: ({ text }) => (typeof text === "string" ? { kind: "xml", text } : null),
  criteria: ({ text }, together) => together.xml.criteria(text),
  places: ({ text }) => [{ kind: "whole", isWild: hasWildcard(text) }],
  withTexts: (body, edit) => ({ ...body, text: edit(writtenText(body.text)) }),
  write: ({ text }, filling) => ({ text: filled(text, filling), contentType: "application/xml" }),
  isReadAs: () => true,
  fault({ text }) {
    if (text.trim() === "" || isXmlFragment(text)) return null;
    const read = finished(xmlReader().read(text));
    if ("value" in read) return null;
    const fix = "Mend the XML, or make the body's kind Text.";
    return { what: `is no XML that can be compared (${xmlFault(text) ?? read.fault})`, effect: AS_TEXT, fix };
  },
};
