import { SaxesParser } from "saxes";
import type { JsonChild, JsonNode } from "@/mock-engine/criteria/lenient-json";
import { STEP_UNITS, type Steps } from "@/mock-engine/steps";
import { NamespaceScope } from "./xml-namespaces";

/** A call's XML as a plain value, in which places are looked up as in JSON; or why it is none, e.g. `unclosed tag: b`. */
export type XmlRead = { readonly value: XmlDocument } | { readonly fault: string };

/** `{ name: "{}a", "{}a": { "@id": "1", "#": "text", "{}b": [{ "#": "" }] } }` for `<a id="1">text<b/></a>` */
export type XmlDocument = Readonly<Record<string, unknown>>;

/** Its attributes (`@name`), its own text (`#`), and its child elements in order, by name. */
type XmlElement = Record<string, string | XmlElement[]>;

export interface XmlReader {
  /** Reads a document in pieces. */
  read(text: string): Steps<XmlRead>;
  /** The same for a saved document: a tree whose leaves are the criteria; null if it is no XML. */
  readSaved(text: string): Steps<JsonNode | null>;
}

/**
 * XML as a tree (XML 1.0, Namespaces in XML 1.0). Names have their namespace instead of a prefix: `{urn:x}name`. Comments, processing instructions, the declaration and
 * `xsi:schemaLocation` are left out; the value of `xsi:type` is a name with its prefix resolved. A text with a DOCTYPE is not read, so that there are no
 * entities but the five of XML. Source: docs/matching.md, "Body".
 */
export const xmlReader: XmlReader = {
  *read(text) {
    const builder = new Builder();
    const fault = yield* parse(text, builder);
    return fault === null && builder.document ? { value: builder.document } : { fault: fault ?? "it has no element" };
  },
  *readSaved(text) {
    const read = yield* xmlReader.read(text);
    return "value" in read ? treeOf(read.value) : null;
  },
};

/** About how much XML is read in the time of one piece of work. */
const PIECE_LENGTH = 4 * STEP_UNITS;

function* parse(text: string, builder: Builder): Steps<string | null> {
  // Namespaces are resolved here: the parser would look through all elements around for each name.
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("doctype", () => {
    throw new Error("it has a DOCTYPE");
  });
  parser.on("opentag", ({ name, attributes }) => builder.open(name, attributes));
  parser.on("closetag", () => builder.close());
  parser.on("text", (part) => builder.text(part));
  parser.on("cdata", (part) => builder.text(part));
  const trimmed = text.trimStart();
  try {
    for (let at = 0; at < trimmed.length; at += PIECE_LENGTH) {
      if (at > 0) yield;
      parser.write(trimmed.slice(at, at + PIECE_LENGTH));
    }
    parser.close();
    return null;
  } catch (error) {
    return error instanceof Error
      ? error.message.replace(/^\d+:\d+: /, "").replace(/\.$/, "")
      : "it is not well-formed";
  }
}

const XSI = "http://www.w3.org/2001/XMLSchema-instance";
const SCHEMA_LOCATIONS = new Set([`{${XSI}}schemaLocation`, `{${XSI}}noNamespaceSchemaLocation`]);
const XSI_TYPE = `{${XSI}}type`;
/** The body that belongs to an envelope, of SOAP 1.1 and 1.2. */
const SOAP_BODIES = new Map(
  ["http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"].map((namespace) => [
    `{${namespace}}Envelope`,
    `{${namespace}}Body`,
  ]),
);

class Builder {
  document: XmlDocument | null = null;
  private readonly scope = new NamespaceScope();
  private readonly opened: { readonly name: string; readonly element: XmlElement; readonly texts: string[] }[] = [];
  private operation: string | null = null;
  /** Whether the second element from outside that is open is the body of a SOAP envelope. */
  private isSoapBody = false;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.scope.enter(attributes);
    const element: XmlElement = {};
    for (const attribute in attributes) {
      const value = attributes[attribute] ?? "";
      if (attribute === "xmlns" || attribute.startsWith("xmlns:")) continue;
      // Without a prefix, an attribute has no namespace.
      const full = attribute.includes(":") ? this.scope.resolve(attribute) : this.scope.resolveLocal(attribute);
      if (SCHEMA_LOCATIONS.has(full)) continue;
      const key = `@${full}`;
      if (Object.hasOwn(element, key)) throw new Error(`duplicate attribute: ${attribute}`);
      element[key] = full === XSI_TYPE ? this.scope.resolveValue(value.trim()) : value;
    }
    const full = this.scope.resolve(name);
    const parent = this.opened.at(-1);
    if (parent) {
      const siblings = parent.element[full];
      if (Array.isArray(siblings)) siblings.push(element);
      else parent.element[full] = [element];
    }
    if (this.opened.length === 1) this.isSoapBody = full === SOAP_BODIES.get(this.opened[0]?.name ?? "");
    if (this.opened.length === 2 && this.isSoapBody) this.operation ??= full;
    this.opened.push({ name: full, element, texts: [] });
  }

  text(part: string): void {
    this.opened.at(-1)?.texts.push(part);
  }

  close(): void {
    const closed = this.opened.pop();
    if (closed === undefined) return;
    const { name, element, texts } = closed;
    element["#"] = folded(texts.length === 1 ? (texts[0] ?? "") : texts.join(""));
    this.scope.leave();
    if (this.opened.length > 0) return;
    this.document = { name, ...(this.operation !== null && { operation: this.operation }), [name]: element };
  }
}

function folded(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

/** The saved document as a tree of conditions. */
function treeOf(document: XmlDocument): JsonNode {
  const root: JsonChild[] = [];
  // An explicit stack instead of recursion, because a document may be nested deeply.
  const open: { element: XmlElement; children: JsonChild[] }[] = [];
  const branch = (element: XmlElement): JsonNode => {
    const children: JsonChild[] = [];
    open.push({ element, children });
    return { kind: "branch", isArray: false, children };
  };
  for (const [key, value] of Object.entries(document)) {
    root.push({ key, node: typeof value === "string" ? { kind: "scalar", value } : branch(value as XmlElement) });
  }
  for (let next = open.pop(); next; next = open.pop()) {
    const { element, children } = next;
    const hasElements = Object.values(element).some(Array.isArray);
    for (const [key, value] of Object.entries(element)) {
      if (typeof value !== "string") {
        const elements = value.map((child, at): JsonChild => ({ key: at, node: branch(child) }));
        children.push({ key, node: { kind: "branch", isArray: true, children: elements } });
      } else if (key !== "#") {
        children.push({ key, node: { kind: "scalar", value } });
      } else if (!hasElements) {
        // An empty element asks for an element in its place.
        children.push({ key, node: value === "" ? { kind: "anything" } : { kind: "scalar", value } });
      }
    }
  }
  return { kind: "branch", isArray: false, children: root };
}
