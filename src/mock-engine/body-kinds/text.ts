import { bodyFolded, foldSpace } from "@/mock-engine/call-body";
import { textCriteria } from "@/mock-engine/criteria/text";
import { atOnce } from "@/mock-engine/steps";
import { filled, hasWildcard } from "@/mock-engine/variables";
import { type BodyKind, NO_PARTS, writtenText } from "./body-kind";

/** Any text; runs of white space count as one space. */
export const textKind: BodyKind<"text"> = {
  ...NO_PARTS,
  shape: ({ text }) => (typeof text === "string" ? { kind: "text", text } : null),
  criteria: ({ text }) => atOnce(textCriteria(foldSpace(text), bodyFolded)),
  places: ({ text }) => [{ kind: "whole", isWild: hasWildcard(text) }],
  withTexts: (body, edit) => ({ ...body, text: edit(writtenText(body.text)) }),
  write: ({ text }, filling) => ({ text: filled(text, filling), contentType: "text/plain" }),
  isReadAs: () => true,
  fault: () => null,
};
