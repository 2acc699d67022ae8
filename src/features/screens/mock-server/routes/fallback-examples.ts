import { describeUrl } from "@/mock-engine/path-pattern";

interface RouteShape {
  method: string;
  pattern: string;
  examples: { id: string }[];
}

/**
 * The first example of each route: the answer when no other one fits. Requests with the same method and pattern, whatever their
 * wildcards are called, are one route and share one fallback. Source: docs/matching.md, "Which route".
 */
export function fallbackExampleIds(routes: RouteShape[]): ReadonlySet<string> {
  const firstByRoute = new Map<string, string>();
  for (const { method, pattern, examples } of routes) {
    const [first] = examples;
    const key = routeKey(method, pattern);
    if (first && !firstByRoute.has(key)) firstByRoute.set(key, first.id);
  }
  return new Set(firstByRoute.values());
}

function routeKey(method: string, pattern: string): string {
  const segments = describeUrl(pattern).segments.map(({ kind, text }) => (kind === "wildcard" ? "*" : text));
  return `${method.toUpperCase()} ${segments.join("/")}`;
}
