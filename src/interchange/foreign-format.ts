import { isJsonObject, nameJsonValue, type JsonObject } from "./json-value";

const ONLY_POSTMAN = "What can be imported is a Postman collection, exported as v2.1 or v2.0.";

/** Says what a text that is not JSON seems to be, e.g. "This is a web page (HTML), …"; null when nobody can tell. */
export function nameForeignText(text: string): string | null {
  const start = text.slice(0, 4096).trimStart();
  const found = TEXT_FORMATS.find(([pattern]) => pattern.test(start));
  return found ? `This seems to be ${found[1]}. ${ONLY_POSTMAN}` : null;
}

/** Says what JSON that is not a Postman collection seems to be. */
export function nameForeignDocument(document: unknown): string {
  if (!isJsonObject(document)) {
    return `The file holds ${nameJsonValue(document)}, where an object with "info" and "item" is expected. ${ONLY_POSTMAN}`;
  }
  const found = DOCUMENT_FORMATS.find(([isFormat]) => isFormat(document));
  if (found) return `This seems to be ${found[1]}. ${ONLY_POSTMAN}`;
  return `This is no collection: it has no "info" with a name and no list "item". ${ONLY_POSTMAN}`;
}

const TEXT_FORMATS: readonly (readonly [RegExp, string])[] = [
  [
    /^<(?:!doctype html|html|head|body)\b/i,
    "a web page (HTML); save the collection's own file, not the page that shows it",
  ],
  [/^</, "XML or HTML"],
  [/^(?:openapi|swagger)\s*:/m, "an OpenAPI description in YAML"],
  [/^type\s*:\s*["']?\w+\.insomnia\.rest\//m, "an Insomnia export"],
  [/^curl\s/, "a curl command"],
];

const DOCUMENT_FORMATS: readonly (readonly [(document: JsonObject) => boolean, string])[] = [
  [({ openapi, swagger }) => typeof (openapi ?? swagger) === "string", "an OpenAPI description"],
  [({ _postman_variable_scope: scope }) => scope === "globals", "a file of Postman globals"],
  [
    ({ _postman_variable_scope: scope, values, name }) =>
      scope === "environment" || (Array.isArray(values) && typeof name === "string"),
    "a Postman environment; export the collection itself",
  ],
  [({ collections }) => Array.isArray(collections), "a dump of all Postman data; export one collection"],
  [
    ({ requests, order, folders }) => Array.isArray(requests) && (Array.isArray(order) || Array.isArray(folders)),
    "a Postman collection of version 1; open it in Postman and export it as v2.1",
  ],
  [({ log }) => isJsonObject(log) && Array.isArray(log["entries"]), "a HAR recording"],
  [
    ({ _type, __export_format: format, type }) =>
      (_type === "export" && format !== undefined) || (typeof type === "string" && type.includes("insomnia.rest/")),
    "an Insomnia export",
  ],
];
