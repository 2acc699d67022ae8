import { indexOutsideVariables, variableEnd } from "./variables";

/**
 * A request's URL in parts: `"{{baseUrl}}/users?x=1#top"` is
 * `{ baseVariable: "baseUrl", path: "/users", isPathEmpty: false, query: "x=1" }`.
 */
export interface UrlText {
  /** The name of the leading `{{variable}}` that stands for the base URL; null without one. */
  baseVariable: string | null;
  /** Begins with a slash; still percent-encoded, wildcards as written. */
  path: string;
  /** True if the URL has no path. The path is then `/`. */
  isPathEmpty: boolean;
  /** The text after `?` as written; empty without one. */
  query: string;
}

/** Takes a saved URL apart. Never fails. Source: docs/matching.md, "From a saved URL to a path pattern". */
export function readUrlText(url: string): UrlText {
  const { address, query } = splitUrl(url);
  const variable = leadingVariable(address);
  const path = variable === null ? dropOrigin(address, false) : address.slice(variable.length + 4);
  const isPathEmpty = path === "";
  return { baseVariable: variable, path: path.startsWith("/") ? path : `/${path}`, isPathEmpty, query };
}

/**
 * The path in a base variable's value, which comes before the routes: `"https://api.example.com/v71/"` is `"/v71"`, `"v71"` is `"/v71"`;
 * empty without one. The value is read as the beginning of a URL, so a name with dots is a host.
 */
export function basePath(value: string): string {
  const { address } = splitUrl(value);
  const variable = leadingVariable(address);
  const path = variable === null ? dropOrigin(address, true) : address.slice(variable.length + 4);
  const trimmed = path.endsWith("/") ? path.slice(0, -1) : path;
  return trimmed === "" || trimmed.startsWith("/") ? trimmed : `/${trimmed}`;
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

/** The name of a `{{variable}}` at the beginning of the address, if a slash or the end follows it. */
function leadingVariable(address: string): string | null {
  const end = variableEnd(address, 0);
  return end > 0 && (end === address.length || address.charAt(end) === "/") ? address.slice(2, end - 2) : null;
}

function dropOrigin(address: string, pathFollows: boolean): string {
  const authorityStart = schemeEnd(address);
  if (authorityStart < 0 && address.startsWith("/")) return address;
  const slash = indexOutsideVariables(address, "/", Math.max(authorityStart, 0));
  const pathStart = slash < 0 ? address.length : slash;
  if (authorityStart >= 0) return address.slice(pathStart);
  const isAuthority = isBareAuthority(address.slice(0, pathStart), pathFollows || slash >= 0);
  return isAuthority ? address.slice(pathStart) : address;
}

/** The index after `scheme://`, where the scheme may contain variables; -1 without one. */
function schemeEnd(address: string): number {
  let at = 0;
  while (at < address.length) {
    const end = variableEnd(address, at);
    if (end > 0) at = end;
    else if (/[A-Za-z0-9+.-]/.test(address.charAt(at))) at++;
    else break;
  }
  return at > 0 && address.startsWith("://", at) ? at + 3 : -1;
}

/** Whether a first piece without a scheme is a host. A piece that begins with `.` or `:` is a path (our choice). */
function isBareAuthority(piece: string, pathFollows: boolean): boolean {
  const plain = withoutVariables(piece);
  if (plain === "" || plain.startsWith(".") || plain.startsWith(":")) return false;
  if (plain.toLowerCase() === "localhost") return true;
  const colon = plain.lastIndexOf(":");
  if (colon > 0 && (plain.slice(colon + 1) === VARIABLE || /^[0-9]+$/.test(plain.slice(colon + 1)))) return true;
  if (!pathFollows || !plain.includes(".")) return false;
  const labels = plain.split(".");
  if (labels.length === 4 && labels.every((label) => /^[0-9]+$/.test(label))) return true;
  return !labels.every((label) => /^v?[0-9]+$/i.test(label));
}

// Replaces a variable in a host. A URL cannot contain this character unescaped, so `:x` is not read as a port.
const VARIABLE = "\u0000";

/** Replaces each variable with one character, so that dots and colons inside its name do not count. */
function withoutVariables(piece: string): string {
  let plain = "";
  let at = 0;
  while (at < piece.length) {
    const end = variableEnd(piece, at);
    plain += end < 0 ? piece.charAt(at) : VARIABLE;
    at = end < 0 ? at + 1 : end;
  }
  return plain;
}
