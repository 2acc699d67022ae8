import type { Pair } from "@/mock-engine/model";
import { formDecode } from "@/mock-engine/percent";
import { readUrlText, splitUrl } from "@/mock-engine/url-text";
import { indexOutsideVariables, splitOutsideVariables, variableEnd } from "@/mock-engine/variables";
import { URL_LENGTH_MAX } from "@/schemas/limits";

/**
 * A URL and its list of params, as they are saved. A pair may be in the URL, in the list or in both, and then counts once (by its decoded
 * key and value, see src/mock-engine/criteria/query.ts). On the screen the URL shows every enabled pair and the table shows every pair. An
 * edit is saved in both; without an edit both stay as they were.
 */
export interface UrlAndParams {
  url: string;
  query: Pair[];
}

/** The rows of the Params table: the list, then the pairs that are only in the URL. */
export function paramRows({ url, query }: UrlAndParams): Pair[] {
  const inUrl = countOf(urlPairs(url));
  for (const pair of query) if (pair.enabled) take(inUrl, pair);
  const onlyInUrl = urlPairs(url).filter((pair) => take(inUrl, pair));
  return onlyInUrl.length === 0 ? query : [...query, ...onlyInUrl];
}

/** The URL as shown: as saved, followed by the enabled pairs that are only in the list. */
export function fullUrl({ url, query }: UrlAndParams): string {
  const inUrl = countOf(urlPairs(url));
  const missing = query.filter((pair) => pair.enabled && !isBlank(pair) && !take(inUrl, pair));
  if (missing.length === 0) return url;
  const { address, query: text, fragment } = splitUrl(url);
  return `${address}?${[...(text === "" ? [] : [text]), ...missing.map(pairText)].join("&")}${fragment}`;
}

/** Applies an edit of the URL's text. Rows keep their place and spelling if the text still has them; disabled rows always stay. */
export function withFullUrl(before: UrlAndParams, text: string): UrlAndParams {
  if (text === fullUrl(before)) return before;
  return stored(text, alignRows(paramRows(before), urlPairs(text)));
}

/** Applies an edit of the table. The URL's text gets the enabled rows in their order, spelt as before if it had them. */
export function withParamRows(before: UrlAndParams, rows: Pair[]): UrlAndParams {
  const { address, query, fragment } = splitUrl(before.url);
  const spelt = new Map<string, string[]>();
  for (const text of splitOutsideVariables(query, "&")) {
    const known = identity(pairOf(text));
    spelt.set(known, [...(spelt.get(known) ?? []), text]);
  }
  const texts = rows
    .filter((row) => row.enabled && !isBlank(row))
    .map((row) => spelt.get(identity(row))?.shift() ?? pairText(row));
  return stored(address + (texts.length === 0 ? "" : `?${texts.join("&")}`) + fragment, rows);
}

/** Whether both have the same params: the same rows when decoded, and the same text in the URL. */
export function hasSameParams(one: UrlAndParams, other: UrlAndParams): boolean {
  if (one.url === other.url && one.query === other.query) return true;
  const rows = paramRows(one);
  const otherRows = paramRows(other);
  const isSame = (row: Pair, at: number) => {
    const otherRow = otherRows[at];
    return otherRow !== undefined && row.enabled === otherRow.enabled && identity(row) === identity(otherRow);
  };
  return rows.length === otherRows.length && queryText(one) === queryText(other) && rows.every(isSame);
}

/** The URL without its query: `"/users?x=1#top"` is `"/users#top"`. */
export function urlWithoutQuery(url: string): string {
  const { address, fragment } = splitUrl(url);
  return address + fragment;
}

/** The query as the URL shows it. `?a` and `?a=` give the same row but differ as text. */
function queryText(params: UrlAndParams): string {
  return splitUrl(fullUrl(params)).query;
}

/** The same params with the address of another URL. */
export function withAddressOf(params: UrlAndParams, from: UrlAndParams): UrlAndParams {
  const { address, fragment } = splitUrl(from.url);
  const { query } = splitUrl(params.url);
  return { url: address + (query === "" ? "" : `?${query}`) + fragment, query: params.query };
}

/** If the URL is too long to be saved, or its text would be read as other pairs, it is saved without params: the list has all of them. */
function stored(url: string, query: Pair[]): UrlAndParams {
  const inList = countOf(query.filter((row) => row.enabled));
  const isRead = urlPairs(url).every((pair) => take(inList, pair));
  return { url: isRead && url.length <= URL_LENGTH_MAX ? url : urlWithoutQuery(url), query };
}

/** The rows for these pairs of a URL. Equal rows at the beginning and the end stay; the rows between them are changed one by one. */
function alignRows(rows: Pair[], pairs: Pair[]): Pair[] {
  const places = rows.flatMap((row, at) => (row.enabled && !isBlank(row) ? [at] : []));
  const sameAt = (place: number | undefined, pair: Pair | undefined) => {
    const row = place === undefined ? undefined : rows[place];
    return row !== undefined && pair !== undefined && identity(row) === identity(pair);
  };
  const shorter = Math.min(places.length, pairs.length);
  let head = 0;
  while (head < shorter && sameAt(places[head], pairs[head])) head++;
  let tail = 0;
  while (tail < shorter - head && sameAt(places.at(-1 - tail), pairs.at(-1 - tail))) tail++;

  const changed = pairs.slice(head, pairs.length - tail);
  const changedPlaces = places.slice(head, places.length - tail);
  const removed = new Set(changedPlaces.slice(changed.length));
  const added = changed.slice(changedPlaces.length);
  const next = [...rows];
  changedPlaces.forEach((place, index) => {
    const pair = changed[index];
    if (pair) next[place] = pair;
  });
  const lastChanged = places[head + changedPlaces.length - 1];
  const addAt = lastChanged === undefined ? (places[head] ?? rows.length) : lastChanged + 1;
  return [
    ...next.slice(0, addAt).filter((_, at) => !removed.has(at)),
    ...added,
    ...next.slice(addAt).filter((_, at) => !removed.has(addAt + at)),
  ];
}

/** The pairs of a URL's query, as written: `"/users?a=1&b"` has a=1 and b= . */
function urlPairs(url: string): Pair[] {
  return splitOutsideVariables(readUrlText(url).query, "&")
    .map(pairOf)
    .filter((pair) => !isBlank(pair));
}

function pairOf(text: string): Pair {
  const equals = indexOutsideVariables(text, "=");
  if (equals < 0) return { key: text, value: "", enabled: true };
  return { key: text.slice(0, equals), value: text.slice(equals + 1), enabled: true };
}

function pairText({ key, value }: Pair): string {
  const name = escaped(key, /[&#=\s]/);
  return value === "" && name !== "" ? name : `${name}=${escaped(value, /[&#\s]/)}`;
}

/** Percent-encodes what would end the pair early, except in `{{variables}}`; everything else stays as it was typed. */
function escaped(text: string, unsafe: RegExp): string {
  let safe = "";
  let at = 0;
  while (at < text.length) {
    const end = variableEnd(text, at);
    const next = end < 0 ? at + 1 : end;
    const piece = text.slice(at, next);
    safe += end < 0 && unsafe.test(piece) ? encodeURIComponent(piece) : piece;
    at = next;
  }
  return safe;
}

function isBlank({ key, value }: Pair): boolean {
  return key === "" && value === "";
}

function identity({ key, value }: Pair): string {
  return JSON.stringify([formDecode(key), formDecode(value)]);
}

function countOf(pairs: readonly Pair[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const pair of pairs) counts.set(identity(pair), (counts.get(identity(pair)) ?? 0) + 1);
  return counts;
}

/** Removes one of this pair from the counts, if there is one left. */
function take(counts: Map<string, number>, pair: Pair): boolean {
  const left = counts.get(identity(pair)) ?? 0;
  counts.set(identity(pair), left - 1);
  return left > 0;
}
