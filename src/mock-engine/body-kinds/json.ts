import { bodyJson } from "@/mock-engine/call-body";
import { ExactNumber } from "@/mock-engine/exact-number";
import { readLenientJson } from "@/mock-engine/criteria/lenient-json";
import { filled, hasWildcard } from "@/mock-engine/variables";
import { AS_TEXT, type BodyKind, NO_PARTS, writtenText } from "./body-kind";
import { editJsonText, isFragmentOrLines, isReadableJson, jsonPlaces, strictFilledJson } from "./json-text";

/** JSON, compared leaf by leaf. May contain comments, trailing commas and unquoted `{{names}}`, as people write it. */
export const jsonKind: BodyKind<"json"> = {
  ...NO_PARTS,
  shape: ({ text }) => (typeof text === "string" ? { kind: "json", text } : null),
  criteria: ({ text }, together) => together.json.criteria(text),
  places({ text }) {
    const saved = readLenientJson(text);
    return saved ? jsonPlaces(saved, []) : [{ kind: "whole", isWild: hasWildcard(text) }];
  },
  withTexts: (body, edit) => ({ ...body, text: edit(writtenText(body.text)) }),
  write({ text }, filling) {
    if (text.trim() === "") return null;
    return { text: strictFilledJson(text, filling) ?? filled(text, filling), contentType: "application/json" };
  },
  isReadAs: () => true,
  hasParts(view) {
    const value = bodyJson(view)?.value;
    return typeof value === "object" && value !== null && !(value instanceof ExactNumber);
  },
  withJson(body, keys, edit) {
    const text = editJsonText(body.text, (root) => edit(root, keys));
    return text === null ? body : { ...body, text };
  },
  fault({ text }) {
    if (isReadableJson(text) || isFragmentOrLines(text)) return null;
    const fix = "Mend the JSON, or make the body's kind Text.";
    return { what: "is no valid JSON", effect: AS_TEXT, fix };
  },
};
