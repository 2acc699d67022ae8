import { bodyXml, foldXml } from "@/mock-engine/call-body";
import { textCriteria } from "@/mock-engine/criteria/text";
import { isReadAs, isXmlType } from "@/mock-engine/media-type";
import { atOnce } from "@/mock-engine/steps";
import { filled, hasWildcard } from "@/mock-engine/variables";
import { xmlFault } from "@/mock-engine/xml-fault";
import { AS_TEXT, type BodyKind, NO_PARTS, writtenText } from "./body-kind";

/** XML; runs of white space count as one space, and white space between tags is ignored. */
export const xmlKind: BodyKind<"xml"> = {
  ...NO_PARTS,
  shape: ({ text }) => (typeof text === "string" ? { kind: "xml", text } : null),
  criteria: ({ text }) => atOnce(textCriteria(foldXml(text), bodyXml)),
  places: ({ text }) => [{ kind: "whole", isWild: hasWildcard(text) }],
  withTexts: (body, edit) => ({ ...body, text: edit(writtenText(body.text)) }),
  write: ({ text }, filling) => ({ text: filled(text, filling), contentType: "application/xml" }),
  isReadAs: (mediaType, text) => isReadAs(mediaType, () => text, isXmlType),
  fault({ text }) {
    const fault = text.trim() === "" ? null : xmlFault(text);
    if (fault === null) return null;
    const fix = "Mend the XML, or make the body's kind Text.";
    return { what: `is no well-formed XML (${fault})`, effect: AS_TEXT, fix };
  },
};
