import { foldSpace } from "@/mock-engine/call-body";
import { independentCriteria, joinCriteria, type Criteria, type Criterion } from "@/mock-engine/criteria/criteria";
import { parseExactJson, writeJson } from "@/mock-engine/exact-number";
import { JSON_WORDS } from "@/mock-engine/criteria/json";
import { type JsonNode, lenientJsonSteps, readLenientJson } from "@/mock-engine/criteria/lenient-json";
import { textCriteria } from "@/mock-engine/criteria/text";
import { treeCriteriaAlone, type TreeWords } from "@/mock-engine/criteria/tree-criteria";
import type { RequestBody } from "@/mock-engine/model";
import type { GraphqlDocument, GraphqlOperation } from "@/mock-engine/readers/graphql-reader";
import { graphqlReader, isPlainGraphql } from "@/mock-engine/readers/readers";
import { filled, hasWildcard } from "@/mock-engine/variables";
import {
  type BodyFault,
  type BodyKind,
  type BodyPlace,
  type BodyText,
  MET_BY_NONE,
  NO_PARTS,
  writtenText,
} from "./body-kind";
import { graphqlCall, isSentAsJson, operationOf } from "./graphql-call";
import { editJsonText, isReadableJson, jsonPlaces, strictFilledJson } from "./json-text";

/** A GraphQL request: document, variables and operation name. */
export const graphqlKind: BodyKind<"graphql"> = {
  ...NO_PARTS,
  shape({ query, variables, operationName }) {
    if (typeof query !== "string") return null;
    return {
      kind: "graphql",
      query,
      ...(typeof variables === "string" && { variables }),
      ...(typeof operationName === "string" && { operationName }),
    };
  },
  *criteria(body) {
    const { variables: text = "" } = body;
    const saved = asked(yield* lenientJsonSteps(text));
    const variables = saved && (yield* treeCriteriaAlone(text, saved, VARIABLES));
    return joinCriteria("body", [queryCriteria(body), variables]);
  },
  places(body) {
    const saved = asked(readLenientJson(body.variables ?? ""));
    const variables = saved ? jsonPlaces(saved, ["variables"]) : [];
    return variables && [...queryPlaces(body), ...variables];
  },
  withTexts(body, edit) {
    const { query, variables, operationName } = body;
    return {
      ...body,
      query: edit(code(query)),
      ...(variables !== undefined && { variables: edit(writtenText(variables)) }),
      ...(operationName !== undefined && { operationName: edit(code(operationName)) }),
    };
  },
  write({ query, variables: saved = "", operationName }, filling) {
    const strict = saved.trim() === "" ? null : strictFilledJson(saved, filling);
    const variables = strict === null ? null : parseExactJson(strict);
    const sent = {
      // A variable inside a query that can be read is literal. Also asked where no reader is loaded: screens show calls as they are sent.
      query: hasWildcard(query) && !isPlainGraphql(query) ? filled(query, filling) : query,
      // Variables that are sent as text contain JSON.
      ...(variables && { variables: typeof variables.value === "string" ? strict : variables.value }),
      ...(operationName && { operationName: filled(operationName, filling) }),
    };
    return { text: writeJson(sent, "  ") ?? "", contentType: "application/json" };
  },
  isReadAs: (mediaType) => mediaType !== "application/graphql",
  hasParts: isSentAsJson,
  withJson(body, [part, ...inside], edit) {
    if (part === "variables") {
      const variables = editJsonText(body.variables ?? "", (root) => edit(root, inside));
      return variables === null ? body : { ...body, variables };
    }
    const name = part === "query" ? "query" : "operationName";
    const edited = edit({ [name]: body[name] }, [name, ...inside]) as Record<string, unknown> | undefined;
    const text = edited?.[name];
    return { ...body, [name]: typeof text === "string" ? text : "" };
  },
  fault(body) {
    if (!isReadableJson(body.variables ?? "")) {
      const fix = "Mend the variables: they are one JSON object.";
      return { what: "has GraphQL variables that are no valid JSON", effect: "they are not compared", fix };
    }
    return queryFault(body);
  },
};

type Saved = Pick<RequestBody<"graphql">, "query" | "operationName">;

function queryFault({ query, operationName = "" }: Saved): BodyFault | null {
  if (foldSpace(query) === "") return null;
  const document = graphqlReader().read(query);
  if (document === null) {
    // A variable in its text may stand for a part of it.
    if (hasWildcard(query)) return null;
    const fix = "Mend the query; what differs from call to call belongs into its variables.";
    return { what: "has a GraphQL query that cannot be read", effect: "it is compared as text, letter by letter", fix };
  }
  if (operationOf(document, operationName) !== null) return null;
  const fix = "Write the name of one of the query's operations as its operation name.";
  return { what: "has a GraphQL query in which no operation is the one that is meant", effect: MET_BY_NONE, fix };
}

function code(text: string): BodyText {
  return { ...writtenText(text), isCode: true };
}

/** Null if the example asks for no variables: `{}` and `null` mean that there are none. */
function asked(saved: JsonNode | null): JsonNode | null {
  const isEmpty = saved === null || saved.kind === "any_object" || (saved.kind === "scalar" && saved.value === null);
  return isEmpty ? null : saved;
}

/** The operation and the whole document; the text of a query that is none. */
function queryCriteria(saved: Saved): Criteria | null {
  const text = foldSpace(saved.query);
  const document = text === "" ? null : graphqlReader().read(saved.query);
  if (document === null) {
    return textCriteria(text, (view) => foldedOrNull(graphqlCall(view)?.query ?? null), "query");
  }
  const operation = operationOf(document, saved.operationName ?? "");
  // A persisted query is its hash: it stands for both.
  let hash: string | null = null;
  const isHashOf = (called: string | null) =>
    called !== null && called === (hash ??= graphqlReader().hashOf(saved.query));
  return independentCriteria("body", [operationCriterion(operation, isHashOf), documentCriterion(document, isHashOf)]);
}

type IsHash = (hash: string | null) => boolean;

function operationCriterion(saved: GraphqlOperation | null, isHash: IsHash): Criterion {
  return {
    name: "operation",
    expected: saved ? operationWords(saved, saved.name !== null) : "none that is named",
    isLiteral: true,
    holds(view) {
      const call = graphqlCall(view);
      if (saved === null || call === null) return false;
      const { operation } = call;
      if (operation === null) return isHash(call.hash);
      if (operation.kind !== saved.kind) return false;
      return saved.name === null ? operation.rootFields === saved.rootFields : operation.name === saved.name;
    },
    got(view) {
      const call = graphqlCall(view);
      if (!call?.operation) return call?.hash ?? null;
      return operationWords(call.operation, saved ? saved.name !== null : true);
    },
  };
}

/** `query GetUser`; by its outermost fields `query {user}`. */
function operationWords({ kind, name, rootFields }: GraphqlOperation, isNamed: boolean): string {
  return `${kind} ${isNamed && name !== null ? name : rootFields}`;
}

function documentCriterion({ text }: GraphqlDocument, isHash: IsHash): Criterion {
  return {
    name: "query",
    expected: text,
    isLiteral: true,
    holds(view) {
      const call = graphqlCall(view);
      return call !== null && (call.document ? call.document.text === text : isHash(call.hash));
    },
    got(view) {
      const call = graphqlCall(view);
      return call && (call.document?.text ?? call.query ?? call.hash);
    },
  };
}

function foldedOrNull(text: string | null): string | null {
  return text === null ? null : foldSpace(text);
}

const VARIABLES: TreeWords = {
  ...JSON_WORDS,
  rootName: "variables",
  rootOf: (view) => graphqlCall(view)?.variables ?? null,
};

/** The places of `queryCriteria`. An operation that is named among several is asked for by that name too. */
function queryPlaces({ query, operationName = "" }: Saved): BodyPlace[] {
  if (foldSpace(query) === "") return [];
  const part = (key: string, saved: string): BodyPlace => ({
    kind: "json",
    keys: [key],
    isWild: hasWildcard(saved),
    value: (filling) => filled(saved, filling),
  });
  const document = graphqlReader().read(query);
  if (document === null) return [part("query", query)];
  const whole: BodyPlace = { kind: "json", keys: ["query"], isWild: false, value: () => query };
  return [operationName === "" ? whole : part("operationName", operationName), whole];
}
