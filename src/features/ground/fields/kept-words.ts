import type { RequestDto } from "@/lib/api/api-types";

type Kept = NonNullable<RequestDto["kept"]>;
type Fields = Readonly<Record<string, unknown>>;

/** Something that is kept of a file: `{ name: "Scripts", text: "[…]" }`. */
interface KeptPart {
  name: string;
  text: string;
}

/** What people know a field by. */
const NAMES: Readonly<Record<string, string>> = {
  event: "Scripts",
  auth: "Authorization",
  id: "Id",
  _postman_id: "Id",
  uid: "Id",
  protocolProfileBehavior: "How Postman sends it",
  cookie: "Cookies",
  responseTime: "Response time",
  _postman_previewlanguage: "Preview language",
  header: "Headers as in the file",
  url: "URL as in the file",
  body: "Body as in the file",
  variable: "Variables as in the file",
  originalRequest: "Its request as in the file",
  status: "Reason phrase",
};

const SHOWN_LENGTH_MAX = 20_000;

/** All that is kept, in the file's own words, for people to look at. */
export function keptParts(kept: Kept): KeptPart[] {
  const fields = [...entriesOf(kept.outer?.fields), ...entriesOf(kept.inner?.fields)];
  const leftOut = (kept.leftOut ?? []).map(({ at, entry }) => part(`Left out at the import: no. ${at + 1}`, entry));
  return [...fields.map(([key, value]) => part(NAMES[key] ?? key, value)), ...leftOut];
}

/** The descriptions of parameters: `{ name: "Path variable id", text: "The user's number." }`. */
export function parameterDescriptions(kept: Kept): KeptPart[] {
  const { header, url, body } = kept.inner?.fields ?? {};
  const { query, variable } = fieldsOf(url);
  const { urlencoded, formdata } = fieldsOf(body);
  return [
    ...described("Query parameter", query),
    ...described("Path variable", variable),
    ...described("Header", header),
    ...described("Form field", urlencoded),
    ...described("Form field", formdata),
    ...described("Variable", kept.outer?.fields?.["variable"]),
  ];
}

function described(what: string, list: unknown): KeptPart[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    const { key, description } = fieldsOf(entry);
    const text = typeof description === "string" ? description : fieldsOf(description)["content"];
    return typeof text === "string" && text !== "" ? [{ name: `${what} ${String(key)}`, text }] : [];
  });
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

function entriesOf(fields: Fields | undefined): [string, unknown][] {
  return Object.entries(fields ?? {});
}

function part(name: string, value: unknown): KeptPart {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return { name, text: text.length > SHOWN_LENGTH_MAX ? `${text.slice(0, SHOWN_LENGTH_MAX)}…` : text };
}
