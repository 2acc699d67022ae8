import { readOrigin } from "./url-origin";
import type { ValueOf } from "./variable-scope";
import { indexOutsideVariables, variableEnd } from "./variables";

/**
 * A request's URL in parts: `"{{baseUrl}}/users?x=1#top"` is
 * `{ origin: "{{baseUrl}}", baseVariables: ["baseUrl"], path: "/users", isPathEmpty: false, query: "x=1" }`.
 */
export interface UrlText {
  /** What stands before the path and plays no part in matching, as written: `https://api.example.com`; empty without one. */
  origin: string;
  /** The names of the leading `{{variables}}` that stand for the base URL; empty if the URL does not begin with one. */
  baseVariables: readonly string[];
  /** Begins with a slash; still percent-encoded, wildcards as written, each backslash as a slash. */
  path: string;
  /** True if the URL has no path. The path is then `/`. */
  isPathEmpty: boolean;
  /** The text after `?` as written; empty without one. */
  query: string;
}

/**
 * Takes a saved URL apart. Never fails. Source: docs/matching.md, "From a saved URL to a path pattern".
 *
 * @param valueOf tells `{{protocol}}//{{host}}` from `{{baseUrl}}//{{id}}`; without it, all values are unknown
 */
export function readUrlText(url: string, valueOf: ValueOf = UNKNOWN): UrlText {
  const { address, query } = splitUrl(url);
  const text = slashed(address);
  const origin = readOrigin(text, valueOf);
  const path = text.slice(origin.end);
  return {
    origin: address.slice(0, origin.end),
    baseVariables: origin.kind === "run" ? origin.parts.map(({ name }) => name) : [],
    path: path.startsWith("/") ? path : `/${path}`,
    isPathEmpty: path === "",
    query,
  };
}

const UNKNOWN: ValueOf = () => "";

/** Each backslash as a slash, as browsers read an address (URL Standard, "path state"); those in the name of a variable stay. */
export function slashed(address: string): string {
  if (!address.includes("\\")) return address;
  let text = "";
  let at = 0;
  while (at < address.length) {
    const end = variableEnd(address, at);
    const piece = end < 0 ? address.charAt(at) : address.slice(at, end);
    text += piece === "\\" ? "/" : piece;
    at += piece.length;
  }
  return text;
}

/** Splits `" /users?x=1#top"` into address `/users`, query `x=1` and fragment `#top`. Characters inside `{{…}}` do not count. */
export function splitUrl(url: string): { address: string; query: string; fragment: string } {
  const trimmed = url.trim();
  const hash = indexOutsideVariables(trimmed, "#");
  const text = hash < 0 ? trimmed : trimmed.slice(0, hash);
  const fragment = hash < 0 ? "" : trimmed.slice(hash);
  const mark = indexOutsideVariables(text, "?");
  if (mark < 0) return { address: text, query: "", fragment };
  return { address: text.slice(0, mark), query: text.slice(mark + 1), fragment };
}
