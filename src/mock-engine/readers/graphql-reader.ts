import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { type DocumentNode, Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from "graphql";
import { documentText } from "./graphql-text";

/** A GraphQL document, in a form that is equal for documents that mean the same. */
export interface GraphqlDocument {
  readonly operations: readonly GraphqlOperation[];
  /** The whole document without white space, commas, comments and `__typename`: `query A{a(id:1){b}}`. */
  readonly text: string;
}

export interface GraphqlOperation {
  /** `query`, `mutation` or `subscription` */
  readonly kind: string;
  /** Null if it has none. */
  readonly name: string | null;
  /** The names of its outermost fields, also of those in fragments, sorted and without repeats: `{orders,users}`. */
  readonly rootFields: string;
}

export interface GraphqlReader {
  /** Null if the text is no GraphQL document. */
  read(text: string): GraphqlDocument | null;
  /** SHA-256 of a text in hexadecimal digits, by which clients name a persisted query. */
  hashOf(text: string): string;
}

// A larger document is not read: the parser cannot stop in between. Servers have lower limits.
const LENGTH_MAX = 1_000_000;
const TOKENS_MAX = 50_000;

/** Reads GraphQL documents by the syntax of the GraphQL specification (October 2021). */
export const graphqlReader: GraphqlReader = {
  read(text) {
    if (text.length > LENGTH_MAX) return null;
    try {
      const document = parse(text, { noLocation: true, maxTokens: TOKENS_MAX });
      const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
      // Also a document of types only, which no client sends, is none.
      if (operations.length === 0) return null;
      const fragments = fragmentsOf(document);
      return { operations: operations.map((one) => operationOf(one, fragments)), text: documentText(document) };
    } catch {
      // A syntax error, or a document that is nested so deeply that the parser's stack does not hold it.
      return null;
    }
  },
  hashOf: (text) => bytesToHex(sha256(utf8ToBytes(text))),
};

type Fragments = ReadonlyMap<string, SelectionSetNode>;

function fragmentsOf({ definitions }: DocumentNode): Fragments {
  const fragments = new Map<string, SelectionSetNode>();
  for (const one of definitions)
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one.selectionSet);
  return fragments;
}

function operationOf(
  { operation, name, selectionSet }: OperationDefinitionNode,
  fragments: Fragments,
): GraphqlOperation {
  const fields = [...rootFields(selectionSet, fragments)].sort();
  return { kind: operation, name: name?.value ?? null, rootFields: `{${fields.join(",")}}` };
}

function rootFields(root: SelectionSetNode, fragments: Fragments): ReadonlySet<string> {
  const fields = new Set<string>();
  const spread = new Set<string>();
  const open = [root];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const selection of next.selections) {
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value !== "__typename") fields.add(selection.name.value);
        continue;
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        open.push(selection.selectionSet);
        continue;
      }
      const { value: name } = selection.name;
      const fragment = spread.has(name) ? undefined : fragments.get(name);
      spread.add(name);
      if (fragment) open.push(fragment);
    }
  }
  return fields;
}
