import { indexOutsideVariables, variableEnd } from "./variables";

/** A request's URL taken apart: `"{{baseUrl}}/users?x=1#top"` is `{ baseVariable: "baseUrl", path: "/users", isPathEmpty: false, query: "x=1" }`. */
export interface UrlText {
  /** The leading `{{variable}}` that stood for the base URL, by name; null without one. */
  baseVariable: string | null;
  /** Begins with a slash; still percent-encoded, wildcards as written. */
  path: string;
  /** True where nothing stood for the path, which is then `/`. */
  isPathEmpty: boolean;
  /** What follows `?`, as written; empty without one. */
  query: string;
}

/** Takes a saved URL apart. Never fails. Source: matching.md, level 1, rules 1 to 3. */
export function readUrlText(url: string): UrlText {
  const { address, query } = splitQuery(url);
  const variable = leadingVariable(address);
  const path = variable === null ? dropOrigin(address, false) : address.slice(variable.length + 4);
  const isPathEmpty = path === "";
  return { baseVariable: variable, path: path.startsWith("/") ? path : `/${path}`, isPathEmpty, query };
}

/**
 * The path that a base variable's value puts in front of the routes: `"https://api.example.com/v71/"` is `"/v71"`, `"v71"` is
 * `"/v71"`; empty when it has none. The value is read as it stands before the rest of a URL, so that a dotted name is a host.
 */
export function basePath(value: string): string {
  const { address } = splitQuery(value);
  const variable = leadingVariable(address);
  const path = variable === null ? dropOrigin(address, true) : address.slice(variable.length + 4);
  const trimmed = path.endsWith("/") ? path.slice(0, -1) : path;
  return trimmed === "" || trimmed.startsWith("/") ? trimmed : `/${trimmed}`;
}

function splitQuery(url: string): { address: string; query: string } {
  const trimmed = url.trim();
  const hash = indexOutsideVariables(trimmed, "#");
  const text = hash < 0 ? trimmed : trimmed.slice(0, hash);
  const mark = indexOutsideVariables(text, "?");
  return mark < 0 ? { address: text, query: "" } : { address: text.slice(0, mark), query: text.slice(mark + 1) };
}

/** The name of a `{{variable}}` that the address begins with and a slash or the end follows. */
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

/** The index behind `scheme://`, where the scheme may hold variables; -1 without one. */
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

/** Whether a first piece without a scheme is a host. A piece that begins with `.` or `:` has no host and is a path (ours). */
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

// Stands for a variable in a host; no letter that a URL can hold unescaped, so that `:x` is not read as a port.
const VARIABLE = "\u0000";

/** The piece with each variable as one character, so that dots and colons inside a name are not seen. */
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
