import { isJsonObject, nameJsonValue, type JsonObject } from "./draft/json-value";
import type { SourceFile } from "./draft/source-file";
import { FORMATS } from "./formats";

/** What a file of no known format seems to be, e.g. "This seems to be a web page (HTML); …"; null if that is unclear. */
export function nameForeign({ text, json }: SourceFile): string | null {
  const importable = `What can be imported is ${FORMATS.map(({ name }) => name).join(", or ")}.`;
  const document = json === null ? null : firstOf(json.value);
  const name = json === null ? nameText(text) : isJsonObject(document) ? nameDocument(document) : null;
  if (name !== null) return `This seems to be ${name}. ${importable}`;
  if (json === null) return null;
  return isJsonObject(json.value)
    ? `This is no collection: it has no "info" with a name and no list "item". ${importable}`
    : `The file holds ${nameJsonValue(json.value)}, where an object with "info" and "item" is expected. ${importable}`;
}

/** Hoppscotch writes several collections as a list of them. */
function firstOf(value: unknown): unknown {
  const [first] = Array.isArray(value) ? (value as unknown[]) : [value];
  return Array.isArray(value) && !(isJsonObject(first) && isHoppscotch(first)) ? value : first;
}

/** Source: its versioned schemas, whose documents all say their version as `v`. */
function isHoppscotch({ v, requests, folders }: JsonObject): boolean {
  return v !== undefined && Array.isArray(requests) && Array.isArray(folders);
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
  [isHoppscotch, "a collection of Hoppscotch; export it from there as Postman or OpenAPI, if it can"],
  [({ collections }) => Array.isArray(collections), "a dump of Postman data without a collection that can be read"],
  [({ log }) => isJsonObject(log) && Array.isArray(log["entries"]), "a HAR recording"],
  [
    ({ _type, __export_format: format, type }) =>
      (_type === "export" && format !== undefined) || (typeof type === "string" && type.includes("insomnia.rest/")),
    "an Insomnia export",
  ],
];
