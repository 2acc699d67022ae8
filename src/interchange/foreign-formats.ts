import { isJsonObject, nameJsonValue, type JsonObject } from "./draft/json-value";
import type { SourceFile } from "./draft/source-file";
import { FORMATS } from "./formats";

/** What a file of no known format seems to be, e.g. "This seems to be a web page (HTML); …"; null if that is unclear. */
export function nameForeign({ text, json }: SourceFile): string | null {
  const importable = `What can be imported is ${FORMATS.map(({ name }) => name).join(", or ")}.`;
  const name = json === null ? nameText(text) : isJsonObject(json.value) ? nameDocument(json.value) : null;
  if (name !== null) return `This seems to be ${name}. ${importable}`;
  if (json === null) return null;
  return isJsonObject(json.value)
    ? `This is no collection: it has no "info" with a name and no list "item". ${importable}`
    : `The file holds ${nameJsonValue(json.value)}, where an object with "info" and "item" is expected. ${importable}`;
}

function nameText(text: string): string | null {
  const start = text.slice(0, 4096).trimStart();
  return TEXT_FORMATS.find(([pattern]) => pattern.test(start))?.[1] ?? null;
}

function nameDocument(document: JsonObject): string | null {
  return DOCUMENT_FORMATS.find(([isFormat]) => isFormat(document))?.[1] ?? null;
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
