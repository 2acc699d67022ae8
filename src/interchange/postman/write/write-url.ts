import { mergeQuery, splitQuery, splitPostmanUrl } from "@/interchange/postman/url/url-text";
import type { Pair } from "@/mock-engine/model";
import { indexOutsideVariables, isVariable, splitOutsideVariables } from "@/mock-engine/variables";

/**
 * A URL in Postman's parts, e.g. for `http://h.io:80/users/:id` with x=1: `{ raw: "http://h.io:80/users/:id?x=1", protocol: "http", host:
 * ["h", "io"], port: "80", path: ["users", ":id"], query: [...], variable: [{ key: "id", value: "" }] }`. Pairs in the URL's text are moved
 * to the list, where Postman shows them.
 */
export function writeUrl(url: string, list: readonly Pair[]): object {
  const { address, query: textQuery, fragment } = splitPostmanUrl(url);
  const { query } = mergeQuery(list, splitQuery(textQuery));
  const { protocol, host, port, path } = addressParts(address);
  const names = new Set(path.filter((segment) => /^:./.test(segment)).map((segment) => segment.slice(1)));
  return {
    raw: address + queryText(query) + fragment,
    protocol,
    host,
    port,
    path,
    hash: fragment === "" ? undefined : fragment.slice(1),
    query: query.map(({ key, value, enabled }) => (enabled ? { key, value } : { key, value, disabled: true })),
    variable: [...names].map((key) => ({ key, value: "" })),
  };
}

function queryText(query: readonly Pair[]): string {
  const enabled = query.filter((pair) => pair.enabled);
  if (enabled.length === 0) return "";
  return `?${enabled.map(({ key, value }) => `${escapeMarks(key, /[&#=]/g)}=${escapeMarks(value, /[&#]/g)}`).join("&")}`;
}

/** Escapes what would end the text early; everything else stays as it was typed. */
function escapeMarks(text: string, marks: RegExp): string {
  return text.replaceAll(marks, encodeURIComponent);
}

interface AddressParts {
  protocol: string | undefined;
  host: string[] | undefined;
  port: string | undefined;
  path: string[];
}

/** The parts as Postman's own parser finds them: without a leading slash, the first piece is the host. */
function addressParts(address: string): AddressParts {
  const scheme = indexOutsideVariables(address, ":/?#");
  const protocol = scheme > 0 && address.startsWith("://", scheme) ? address.slice(0, scheme) : undefined;
  const rest = protocol === undefined ? address : address.slice(scheme + 3);
  const slash = indexOutsideVariables(rest, "/");
  const authority = slash < 0 ? rest : rest.slice(0, slash);
  const path = slash < 0 ? [] : splitOutsideVariables(rest.slice(slash + 1), "/");
  if (authority === "") return { protocol, host: undefined, port: undefined, path };
  const port = readPort(authority);
  const host = port === undefined ? authority : authority.slice(0, -port.length - 1);
  return { protocol, host: splitOutsideVariables(host, "."), port, path };
}

/** The text after the authority's last colon if it is a port: digits or one variable. */
function readPort(authority: string): string | undefined {
  const pieces = splitOutsideVariables(authority, ":");
  const last = pieces[pieces.length - 1] ?? "";
  if (pieces.length < 2 || last === "") return undefined;
  return /^\d+$/.test(last) || isVariable(last) ? last : undefined;
}
