import { bodyGraphql, foldSpace, mediaType } from "@/mock-engine/call-body";
import type { CallView } from "@/mock-engine/call-view";
import { joinCriteria } from "@/mock-engine/criteria/criteria";
import { jsonCriteriaAlone } from "@/mock-engine/criteria/json";
import { type JsonNode, lenientJsonSteps, readLenientJson } from "@/mock-engine/criteria/lenient-json";
import { textCriteria } from "@/mock-engine/criteria/text";
import { isJsonType, isReadAs } from "@/mock-engine/media-type";
import { parseJson } from "@/mock-engine/strict-json";
import { filled, hasWildcard } from "@/mock-engine/variables";
import { type BodyKind, type BodyPlace, type BodyText, NO_PARTS, writtenText } from "./body-kind";
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
    const variables = saved && (yield* jsonCriteriaAlone(text, saved, "variables", callVariables));
    return joinCriteria("body", [
      partCriteria("query", body.query),
      variables,
      partCriteria("operationName", body.operationName ?? ""),
    ]);
  },
  places(body) {
    const saved = asked(readLenientJson(body.variables ?? ""));
    const variables = saved ? jsonPlaces(saved, ["variables"]) : [];
    const { query, operationName = "" } = body;
    return variables && [...partPlaces("query", query), ...variables, ...partPlaces("operationName", operationName)];
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
    const variables = strict === null ? null : parseJson(strict);
    const sent = {
      query: filled(query, filling),
      // Variables that are sent as text contain JSON.
      ...(variables && { variables: typeof variables.value === "string" ? strict : variables.value }),
      ...(operationName && { operationName: filled(operationName, filling) }),
    };
    return { text: JSON.stringify(sent, null, 2), contentType: "application/json" };
  },
  isReadAs: (type, text) => isReadAs(type, () => text, isJsonType),
  hasParts: (view) => mediaType(view) !== "application/graphql" && bodyGraphql(view) !== null,
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
  fault({ variables = "" }) {
    if (isReadableJson(variables)) return null;
    const fix = "Mend the variables: they are one JSON object.";
    return { what: "has GraphQL variables that are no valid JSON", effect: "they are not compared", fix };
  },
};

function code(text: string): BodyText {
  return { ...writtenText(text), isCode: true };
}

/** Null if the example asks for no variables: `{}` and `null` mean that there are none. */
function asked(saved: JsonNode | null): JsonNode | null {
  const isEmpty = saved === null || saved.kind === "any_object" || (saved.kind === "scalar" && saved.value === null);
  return isEmpty ? null : saved;
}

function partCriteria(part: "query" | "operationName", saved: string) {
  const read = (view: CallView) => {
    const got = bodyGraphql(view)?.[part];
    return typeof got === "string" ? foldSpace(got) : null;
  };
  return textCriteria(foldSpace(saved), read, part);
}

/** Some clients send the variables as JSON text. */
function callVariables(view: CallView): { value: unknown } | null {
  const variables = bodyGraphql(view)?.variables;
  if (variables === undefined) return null;
  return typeof variables === "string" ? parseJson(variables) : { value: variables };
}

function partPlaces(key: string, saved: string): BodyPlace[] {
  if (foldSpace(saved) === "") return [];
  return [{ kind: "json", keys: [key], isWild: hasWildcard(saved), value: (filling) => filled(saved, filling) }];
}
