import { parametersOf } from "@/mock-engine/criteria/list-elements";
import { mediaTypeOf } from "@/mock-engine/media-type";
import type { ExampleResponse } from "@/mock-engine/model";
import { parseJson } from "@/mock-engine/strict-json";
import { WITHOUT_BODY } from "./response-plan";

/** The media type of an answer: `{ mediaType: "application/json", parameters: {"version" => "2"} }` for `application/json; version=2`. */
export interface AnswerType {
  /** In lower case. */
  readonly mediaType: string;
  /** In lower case; without `charset`, which says how the text is written. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** A longer answer without a Content-Type counts as JSON if it begins as JSON does: reading all of it would take long. */
const READ_LENGTH_MAX = 64 * 1024;

/** The media type that an example's answer has; null if it has none. */
export function answerTypeOf({ status, headers, body }: ExampleResponse): AnswerType | null {
  const saved = headers.find(({ key, enabled }) => enabled && key.trim().toLowerCase() === "content-type")?.value;
  if (saved !== undefined) return typeOf(saved);
  const [text, base64] = typeof body === "string" ? [body, ""] : ["", body.base64];
  if (WITHOUT_BODY.has(status) || (text === "" && base64 === "")) return null;
  if (base64 !== "") return typeOf("application/octet-stream");
  const isJson = text.length > READ_LENGTH_MAX ? /^\s*[{[]/.test(text) : parseJson(text) !== null;
  return typeOf(isJson ? "application/json" : "text/plain");
}

/** As Accept names it: `application/json;version=2`; null for no type. */
export function typeText(type: AnswerType | null): string | null {
  if (type === null) return null;
  return [type.mediaType, ...[...type.parameters].map(([name, value]) => `${name}=${value}`).sort()].join(";");
}

function typeOf(contentType: string): AnswerType | null {
  const mediaType = mediaTypeOf(contentType);
  if (mediaType === "") return null;
  const parameters = parametersOf(contentType);
  parameters.delete("charset");
  return { mediaType, parameters };
}
