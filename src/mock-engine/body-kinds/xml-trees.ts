import { bodyXmlText, foldSpace } from "@/mock-engine/call-body";
import type { CallView } from "@/mock-engine/call-view";
import type { TreeReading } from "@/mock-engine/criteria/saved-trees";
import { textCriteria } from "@/mock-engine/criteria/text";
import { xmlReader } from "@/mock-engine/readers/readers";
import type { XmlRead } from "@/mock-engine/readers/xml-reader";
import { finished } from "@/mock-engine/steps";

/** How bodies of XML are compared: the reader's trees, with names in place of its keys. */
export const XML_TREES: TreeReading = {
  saved: (text) => xmlReader().readSaved(text),
  asText: (text) => textCriteria(foldXml(text), (view) => view.reading("folded xml", () => foldXml(bodyXmlText(view)))),
  textOf: bodyXmlText,
  count(forest, view) {
    const root = rootOf(view);
    return root && forest.satisfied(root.value);
  },
  *countInSteps(forest, view) {
    const holder = view.reading("xml read", noXmlYet);
    const read = (holder.read ??= yield* xmlReader().read(bodyXmlText(view)));
    return "value" in read ? forest.satisfied(read.value) : null;
  },
  rootOf,
  rootName: "",
  nameOf(parent, key) {
    if (typeof key === "number") return key === 0 ? parent : `${parent}[${key + 1}]`;
    if (key === "#") return parent;
    if (parent === "" && key === "name") return "root element";
    if (parent === "" && key === "operation") return "operation";
    if (key.startsWith("@")) return `${parent}/${key}`;
    const [, namespace = "", name = ""] = CLARK_NAME.exec(key) ?? [];
    return `${parent}/${namespace === "" ? name : key}`;
  },
  expected: (leaf, key) => (leaf.kind === "scalar" ? shown(String(leaf.value), key) : "an element"),
  got: (value, key) => (typeof value === "string" ? shown(value, key) : "an element"),
};

/** The reader's name of an element: `{urn:x}name`, `{}name`. */
const CLARK_NAME = /^\{([^}]*)\}(.*)$/s;

/** A value as people write it: a name without the braces of no namespace. */
function shown(text: string, key: string | number): string {
  return (key === "name" || key === "operation") && text.startsWith("{}") ? text.slice(2) : text;
}

function noXmlYet(): { read: XmlRead | null } {
  return { read: null };
}

function rootOf(view: CallView): { readonly value: unknown } | null {
  const holder = view.reading("xml read", noXmlYet);
  const read = (holder.read ??= finished(xmlReader().read(bodyXmlText(view))));
  return "value" in read ? read : null;
}

/** Folds white space, and drops it between tags. */
function foldXml(text: string): string {
  return foldSpace(text).replaceAll("> <", "><");
}
