import type { RoutePath } from "@/mock-engine/criteria/path";
import { pathSegments } from "@/mock-engine/path-pattern";
import { basePath, type UrlText } from "@/mock-engine/url-text";
import type { ValueOf } from "@/mock-engine/variable-scope";

/** The path as saved, and with the base variable's own path in front, if its value is known and has a path. */
export function routePaths(url: UrlText, valueOf: ValueOf): RoutePath[] {
  const saved: RoutePath = { segments: pathSegments(url.path), baseLength: 0 };
  const base = url.baseVariable === null ? "" : basePath(valueOf(url.baseVariable));
  if (base === "") return [saved];
  const baseSegments = pathSegments(base);
  const withBase = { segments: pathSegments(base + url.path), baseLength: baseSegments.length };
  // The URL is only the variable, so its value is the whole URL, which need not end with a slash.
  return url.isPathEmpty
    ? [saved, withBase, { segments: baseSegments, baseLength: baseSegments.length }]
    : [saved, withBase];
}
