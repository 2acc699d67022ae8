import { bodyFolded, bodyJson, bodyText, bodyUtf8, foldSpace } from "@/mock-engine/call-body";
import type { CallView } from "@/mock-engine/call-view";
import { ExactNumber, writeJson } from "@/mock-engine/exact-number";
import type { JsonText } from "./json-reader";
import { lenientJsonSteps } from "./lenient-json";
import type { TreeReading } from "./saved-trees";
import { textCriteria } from "./text";
import type { TreeWords } from "./tree-criteria";

/** What a trace says of JSON. */
export const JSON_WORDS: TreeWords = {
  saved: lenientJsonSteps,
  rootOf: bodyJson,
  rootName: "$",
  nameOf: placeName,
  expected(leaf) {
    switch (leaf.kind) {
      case "anything":
        return "anything";
      case "any_array":
        return "any array";
      case "any_object":
        return "any object";
      case "scalar":
        return leaf.value instanceof ExactNumber ? leaf.value.text : JSON.stringify(leaf.value);
    }
  },
  got: shown,
};

/** Bodies of JSON. A call's text is read only where the examples ask for something. */
export const JSON_TREES: TreeReading = {
  ...JSON_WORDS,
  asText: (text) => textCriteria(foldSpace(text), bodyFolded),
  textOf: bodyText,
  count: (forest, view) => forest.satisfiedByText(jsonOf(view)),
  countInSteps: (forest, view) => forest.satisfiedInSteps(jsonOf(view)),
};

function jsonOf(view: CallView): JsonText {
  return { text: bodyText(view), bytes: bodyUtf8(view) };
}

/** `$.user.tags[0]`; a key that is not a plain name is quoted: `$["first name"]`. */
function placeName(parent: string, key: string | number): string {
  if (typeof key === "number") return `${parent}[${key}]`;
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? `${parent}.${key}` : `${parent}[${JSON.stringify(key)}]`;
}

// People read the trace: for objects and arrays the type is enough, and cheap.
function shown(value: unknown): string {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  const isObject = typeof value === "object" && value !== null && !(value instanceof ExactNumber);
  return isObject ? "an object" : (writeJson(value) ?? "");
}
