import { parseJson } from "../call-body";
import { forEachLenientPart } from "../lenient-parts";
import type { FormField, RequestBody, RequestSide } from "../model";
import { filled } from "./filling";

/** A body with the Content-Type that says what it is. */
export interface WholeBody {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** For words. */
  readonly text: string;
}

const BOUNDARY = "mock-servers-form-boundary";
const FORM = "application/x-www-form-urlencoded";

/** The body that an example asks for, whole, with `filling` in the place of each wildcard; null where it asks for none. */
export function wholeBody(side: RequestSide, filling: string): WholeBody | null {
  const { body } = side;
  switch (body.kind) {
    case "none":
    case "binary":
      return null;
    case "json":
      if (body.text.trim() === "") return null;
      return textBody(
        side,
        strictJson(body.text, filling) ?? filled(body.text, filling),
        "application/json",
        isJsonType,
      );
    case "xml":
      return textBody(side, filled(body.text, filling), "application/xml", isXmlType);
    case "text":
      return textBody(side, filled(body.text, filling), "text/plain", () => true);
    case "urlencoded": {
      const fields = enabledFields(body.fields, filling).filter(({ file }) => file !== true);
      return textBody(side, formText(fields), FORM, (type) => type === FORM);
    }
    case "multipart": {
      const parts = enabledFields(body.fields, filling).map(multipartPart);
      return textBody(side, multipartText(parts, BOUNDARY), `multipart/form-data; boundary=${BOUNDARY}`, () => false);
    }
    case "graphql":
      return textBody(side, graphqlText(body, filling), "application/json", isJsonType);
  }
}

/** Whether a body of the kind is read as such under a media type, in lower case; empty for a call that names none. */
export function isReadable(kind: RequestBody["kind"], mediaType: string, text: string): boolean {
  if (mediaType === "" || mediaType === "text/plain") return true;
  const isSentByDefault = mediaType === FORM && /^[{[<]/.test(text.trimStart());
  switch (kind) {
    case "json":
    case "graphql":
      return isJsonType(mediaType) || isSentByDefault;
    case "xml":
      return isXmlType(mediaType) || isSentByDefault;
    case "urlencoded":
      return mediaType === FORM;
    case "multipart":
      return false;
    case "text":
    case "none":
    case "binary":
      return true;
  }
}

export function formText(fields: readonly { key: string; value: string }[]): string {
  return fields.map(({ key, value }) => `${encodeField(key)}=${encodeField(value)}`).join("&");
}

/** One part of a multipart body, without its delimiters. */
export function multipartPart({ key, value, file }: Pick<FormField, "key" | "value" | "file">): string {
  const name = `name="${escaped(key)}"`;
  const head = `Content-Disposition: form-data; ${file ? `${name}; filename="${escaped(value || "file")}"` : name}`;
  return `${head}\r\n\r\n${file ? "" : value}`;
}

export function multipartText(parts: readonly string[], boundary: string): string {
  return `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join("")}--${boundary}--\r\n`;
}

function textBody(side: RequestSide, text: string, usual: string, suits: (type: string) => boolean): WholeBody {
  const asked = side.headers.find(({ key, enabled }) => enabled && key.trim().toLowerCase() === "content-type");
  const type = asked?.value.trim() ?? "";
  const media = type.replace(/;.*$/s, "").trim().toLowerCase();
  return { bytes: new TextEncoder().encode(text), contentType: media !== "" && suits(media) ? type : usual, text };
}

function isJsonType(type: string): boolean {
  return /^(application|text)\/(x-)?json$/.test(type) || type.endsWith("+json");
}

function isXmlType(type: string): boolean {
  return /^(application|text)\/xml$/.test(type) || type.endsWith("+xml");
}

/** The saved text as strict JSON with every wildcard filled in; null where it is no JSON. */
function strictJson(text: string, filling: string): string | null {
  const bare = /^[0-9]+$/.test(filling) ? filling : JSON.stringify(filling);
  const parts: string[] = [];
  let copiedTo = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  forEachLenientPart(text, (part, from, to) => {
    parts.push(text.slice(copiedTo, from));
    copiedTo = to;
    if (part === "string") parts.push(filled(text.slice(from, to), filling));
    if (part === "variable") parts.push(bare);
    if (part === "comment") parts.push(" ");
  });
  const strict = [...parts, text.slice(copiedTo)].join("");
  return parseJson(strict) ? strict : null;
}

function graphqlText(body: Extract<RequestBody, { kind: "graphql" }>, filling: string): string {
  const saved = body.variables?.trim() ?? "";
  const variables = saved === "" ? null : parseJson(strictJson(saved, filling) ?? "");
  return JSON.stringify({
    query: filled(body.query, filling),
    ...(variables && { variables: variables.value }),
    ...(body.operationName && { operationName: filled(body.operationName, filling) }),
  });
}

function enabledFields(fields: readonly FormField[], filling: string): FormField[] {
  return fields
    .filter(({ enabled, key }) => enabled && key !== "")
    .map((field) => ({ ...field, value: filled(field.value, filling) }));
}

function encodeField(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll("%20", "+");
}

function escaped(text: string): string {
  return text.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
