import {
  bodyFolded,
  bodyGraphql,
  bodyMultipart,
  bodyUrlencoded,
  bodyXml,
  foldSpace,
  foldXml,
  parseJson,
} from "../call-body";
import type { CallView } from "../call-view";
import type { FormField, RequestBody } from "../model";
import { literalPieces } from "../variables";
import { joinCriteria, type Criteria } from "./criteria";
import { fileFieldCriteria } from "./file-fields";
import { jsonCriteria } from "./json";
import type { JsonBodies } from "./json-bodies";
import { readLenientJson, type JsonNode } from "./lenient-json";
import { pairCriteria, plainPair } from "./pairs";
import { textCriteria } from "./text";

/**
 * The body criteria of an example, by its body's kind; null where it asks for nothing. Source: matching.md, level 2, "body".
 *
 * @param together the JSON bodies that this one is compared with a call's together with
 */
export function bodyCriteria(body: RequestBody, together: JsonBodies): Criteria | null {
  switch (body.kind) {
    case "none":
    case "binary":
      return null;
    case "json":
      return together.criteria(body.text);
    case "xml":
      return textCriteria(foldXml(body.text), bodyXml);
    case "text":
      return textCriteria(foldSpace(body.text), bodyFolded);
    case "urlencoded":
      return pairCriteria("body", fieldCriteria(body.fields), bodyUrlencoded);
    case "multipart":
      return multipartCriteria(body.fields);
    case "graphql":
      return graphqlCriteria(body);
  }
}

/** Saved form values are plain text: neither escapes nor a plus mean anything else in them. */
function fieldCriteria(fields: readonly FormField[]) {
  return fields
    .filter((field) => field.enabled && field.key !== "" && field.file !== true)
    .map(({ key, value }) => plainPair(key, value, literalPieces(value)));
}

function multipartCriteria(fields: readonly FormField[]): Criteria | null {
  const texts = pairCriteria("body", fieldCriteria(fields), (view) => bodyMultipart(view).texts);
  return joinCriteria("body", [texts, fileFieldCriteria(fields)]);
}

function graphqlCriteria(body: Extract<RequestBody, { kind: "graphql" }>): Criteria | null {
  const textPart = (part: "query" | "operationName", saved: string) => {
    const read = (view: CallView) => {
      const got = bodyGraphql(view)?.[part];
      return typeof got === "string" ? foldSpace(got) : null;
    };
    return textCriteria(foldSpace(saved), read, part);
  };
  const variablesText = (body.variables ?? "").trim();
  const variables = variablesText === "" ? null : readLenientJson(variablesText);
  return joinCriteria("body", [
    textPart("query", body.query),
    variables && !isEmpty(variables) ? jsonCriteria(variables, "variables", graphqlVariables) : null,
    textPart("operationName", body.operationName ?? ""),
  ]);
}

/** `{}` and `null` say that there are no variables. */
function isEmpty(variables: JsonNode): boolean {
  return variables.kind === "any_object" || (variables.kind === "scalar" && variables.value === null);
}

/** Some clients send the variables as JSON text. */
function graphqlVariables(view: CallView): { value: unknown } | null {
  const variables = bodyGraphql(view)?.variables;
  if (variables === undefined) return null;
  return typeof variables === "string" ? parseJson(variables) : { value: variables };
}
