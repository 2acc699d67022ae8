import type { RoutePath } from "@/mock-engine/criteria/path";
import { pathSegments } from "@/mock-engine/path-pattern";
import { readOrigin } from "@/mock-engine/url-origin";
import { readUrlText, slashed, splitUrl } from "@/mock-engine/url-text";
import type { ValueOf } from "@/mock-engine/variable-scope";
import { furtherAddresses, furtherPaths } from "./further-paths";

/** The most paths of one route. */
const PATHS_MAX = 8;

/** The most texts that are looked at for them: the values of variables may lead to one another, in circles too. */
const TEXTS_MAX = 32;

/**
 * The paths of a saved URL: as it is saved, then with values of variables, or without a variable, where it may stand for these. They are
 * equal in rank. Source: docs/matching.md, "Further paths".
 */
export function routePaths(url: string, valueOf: ValueOf): RoutePath[] {
  const { path, isPathEmpty } = readUrlText(url, valueOf);
  const saved: RoutePath = { segments: pathSegments(path), sources: null };
  // Only variables give further paths, and most URLs that have one have it in front, without a value.
  if (!url.includes("{{")) return [saved];
  const found = [saved];
  const known = new Set([path]);
  const address = slashed(splitUrl(url).address);
  const whole = saved.segments.map((_, at) => at);
  const open: Text[] = furtherTexts({ address, path, sources: isPathEmpty ? [] : whole }, true, valueOf);
  for (let at = 0; at < open.length && at < TEXTS_MAX && found.length < PATHS_MAX; at++) {
    const text = open[at];
    if (text === undefined) break;
    const isNew = !known.has(text.path);
    known.add(text.path);
    if (isNew) found.push({ segments: pathSegments(text.path), sources: text.sources });
    if (open.length < TEXTS_MAX) open.push(...furtherTexts(text, isNew, valueOf));
  }
  return found;
}

interface Text {
  /** The address whose path it is. */
  readonly address: string;
  readonly path: string;
  readonly sources: readonly number[];
}

function furtherTexts({ address, path, sources }: Text, isNew: boolean, valueOf: ValueOf): Text[] {
  const texts: Text[] = [];
  for (const next of furtherAddresses(address, valueOf)) {
    const { path: nextPath } = readUrlText(next, valueOf);
    texts.push({ address: next, path: nextPath, sources: fromEnd(sources, pathSegments(nextPath).length) });
  }
  if (!isNew) return texts;
  const { end } = readOrigin(address, valueOf);
  const hasSlash = address.startsWith("/", end);
  for (const next of furtherPaths(path, valueOf)) {
    const nextAddress = address.slice(0, end) + (hasSlash ? next.text : next.text.slice(1));
    texts.push({ address: nextAddress, path: next.text, sources: next.sources.map((at) => sources[at] ?? -1) });
  }
  return texts;
}

/** The sources of a path that ends with the same segments. */
function fromEnd(sources: readonly number[], length: number): number[] {
  return Array.from({ length }, (_, at) => sources[at - length + sources.length] ?? -1);
}
