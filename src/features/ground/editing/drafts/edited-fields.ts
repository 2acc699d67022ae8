import { hasSameParams, paramRows, urlWithoutQuery, withAddressOf } from "@/call-shapes/url-params";
import { sameValue } from "@/lib/same-value";
import { pairsAsText } from "@/lib/text/pair-text";
import type { FormField, RequestBody, RequestSide, ResponseBody } from "@/mock-engine/model";
import type { DraftKind, EditedThings } from "./edited-things";

/** One part of a request or example that people change. If two people changed it, one of the versions has to be chosen. */
export interface EditedField<Thing> {
  label: string;
  isSame: (one: Thing, other: Thing) => boolean;
  /** Returns the second one with this field of the first. */
  copy: (from: Thing, into: Thing) => Thing;
  /** For people to read and compare. */
  text: (thing: Thing) => string;
}

/** The fields of each kind, in the order of the screen. Together they cover everything that is saved. */
export const EDITED_FIELDS: { [Kind in DraftKind]: readonly EditedField<EditedThings[Kind]>[] } = {
  request: [
    field(
      "Name",
      ({ name }) => name,
      (name, into) => ({ ...into, name }),
      String,
    ),
    field(
      "Method",
      ({ method }) => method,
      (method, into) => ({ ...into, method }),
      String,
    ),
    field(
      "Description",
      ({ description }) => description,
      (description, into) => ({ ...into, description }),
      String,
    ),
    ...sideFields<EditedThings["request"]>(
      "",
      (request) => request,
      (side, into) => ({ ...into, ...side }),
    ),
  ],
  example: [
    field(
      "Name",
      ({ name }) => name,
      (name, into) => ({ ...into, name }),
      String,
    ),
    field(
      "Description",
      ({ description }) => description,
      (description, into) => ({ ...into, description }),
      String,
    ),
    ...sideFields<EditedThings["example"]>(
      "Matches when: ",
      ({ request }) => request,
      (request, into) => ({ ...into, request }),
    ),
    ...responseFields(),
  ],
};

/** Whether two have no differences, even if they are stored differently. */
export function isSameThing<Kind extends DraftKind>(
  kind: Kind,
  one: EditedThings[Kind],
  other: EditedThings[Kind],
): boolean {
  return EDITED_FIELDS[kind].every((field) => field.isSame(one, other));
}

/** The URL's address and its params are two fields, although the URL's text shows both. */
function sideFields<Thing>(
  prefix: string,
  read: (thing: Thing) => RequestSide,
  write: (side: RequestSide, into: Thing) => Thing,
): EditedField<Thing>[] {
  const address = (thing: Thing) => urlWithoutQuery(read(thing).url);
  return [
    {
      label: `${prefix}URL`,
      isSame: (one, other) => address(one) === address(other),
      copy: (from, into) => write({ ...read(into), ...withAddressOf(read(into), read(from)) }, into),
      text: address,
    },
    {
      label: `${prefix}Params`,
      isSame: (one, other) => hasSameParams(read(one), read(other)),
      copy: (from, into) => write({ ...read(into), ...withAddressOf(read(from), read(into)) }, into),
      text: (thing) => pairsAsText(paramRows(read(thing))),
    },
    field<Thing, RequestSide["headers"]>(
      `${prefix}Headers`,
      (thing) => read(thing).headers,
      (headers, into) => write({ ...read(into), headers }, into),
      pairsAsText,
    ),
    field<Thing, RequestBody>(
      `${prefix}Body`,
      (thing) => read(thing).body,
      (body, into) => write({ ...read(into), body }, into),
      requestBodyText,
    ),
  ];
}

function responseFields(): EditedField<EditedThings["example"]>[] {
  type Example = EditedThings["example"];
  const part = <Key extends keyof Example["response"]>(
    label: string,
    key: Key,
    text: (value: Example["response"][Key]) => string,
  ) =>
    field<Example, Example["response"][Key]>(
      `Responds with: ${label}`,
      ({ response }) => response[key],
      (value, into) => ({ ...into, response: { ...into.response, [key]: value } }),
      text,
    );
  return [
    part("Status", "status", String),
    part("Reason phrase", "reason", (reason) => reason ?? ""),
    part("Headers", "headers", pairsAsText),
    part("Body", "body", responseBodyText),
    part("Delay", "delayMs", (delayMs) => `${delayMs} ms`),
  ];
}

function field<Thing, Value>(
  label: string,
  read: (thing: Thing) => Value,
  write: (value: Value, into: Thing) => Thing,
  text: (value: Value) => string,
): EditedField<Thing> {
  return {
    label,
    isSame: (one, other) => sameValue(read(one), read(other)),
    copy: (from, into) => write(read(from), into),
    text: (thing) => text(read(thing)),
  };
}

/** Without the registry of body kinds: the drafts are loaded with every page, the matching engine is not. */
function requestBodyText({ kind, ...parts }: RequestBody): string {
  const values = Object.values<string | FormField[] | undefined>(parts);
  const texts = values.map((value) => (typeof value === "object" ? pairsAsText(value) : value));
  return [kind, ...texts.filter(Boolean)].join("\n");
}

function responseBodyText(body: ResponseBody): string {
  return typeof body === "string" ? body : `A file of ${Math.floor((body.base64.length * 3) / 4)} bytes.`;
}
