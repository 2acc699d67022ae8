import { readUrlText } from "@/mock-engine/url-text";
import type { ValueOf } from "@/mock-engine/variable-scope";
import { indexOutsideVariables, splitOutsideVariables } from "@/mock-engine/variables";

/** A saved URL in which the query pairs that are meant have another value or are removed. Everything else stays as it was written. */
export function editUrlQuery(
  url: string,
  isMeant: (key: string, value: string) => boolean,
  after: string | null,
): string {
  const { address, query, fragment } = parts(url);
  if (query === null) return url;
  const pairs = splitOutsideVariables(query, "&").flatMap((part) => {
    const equals = indexOutsideVariables(part, "=");
    const key = equals < 0 ? part : part.slice(0, equals);
    if (!isMeant(key, equals < 0 ? "" : part.slice(equals + 1))) return [part];
    return after === null ? [] : [`${key}=${after.replace(/[&#?=\s]/g, encodeURIComponent)}`];
  });
  return `${address}${pairs.length === 0 ? "" : `?${pairs.join("&")}`}${fragment}`;
}

/** A saved URL with one segment of its path replaced. @param at from 0; without such a segment the URL is unchanged */
export function editUrlSegment(url: string, at: number, after: string, valueOf: ValueOf): string {
  const { address, query, fragment } = parts(url);
  const { origin, path } = readUrlText(url, valueOf);
  const segments = splitOutsideVariables(path.slice(1), "/");
  if (segments[at] === undefined) return url;
  const changed = segments.map((segment, index) => (index === at ? after : segment)).join("/");
  // The slash in front may be missing in the saved text, and stays so unless the text would then be read as a host.
  const isBare = address.length - origin.length < path.length;
  const written = `${origin}${isBare && readUrlText(origin + changed, valueOf).path === `/${changed}` ? "" : "/"}${changed}`;
  return `${written}${query === null ? "" : `?${query}`}${fragment}`;
}

/** A call's segment as a literal of a saved path: none of its characters is read as a wildcard. */
export function literalSegment(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/[*()]/g, (character) => ESCAPES[character] ?? character);
}

const ESCAPES: Readonly<Record<string, string>> = { "*": "%2A", "(": "%28", ")": "%29" };

function parts(url: string): { address: string; query: string | null; fragment: string } {
  const text = url.trim();
  const hash = indexOutsideVariables(text, "#");
  const main = hash < 0 ? text : text.slice(0, hash);
  const fragment = hash < 0 ? "" : text.slice(hash);
  const mark = indexOutsideVariables(main, "?");
  return mark < 0
    ? { address: main, query: null, fragment }
    : { address: main.slice(0, mark), query: main.slice(mark + 1), fragment };
}
