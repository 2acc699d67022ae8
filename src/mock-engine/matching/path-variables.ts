import type { Variable } from "@/mock-engine/model";
import type { CompiledRequest } from "./compile";
import { routePaths } from "./route-paths";

/**
 * The variables on which the paths of a request and of its examples depend, with their values: with these alone it is compiled to the same. In the order in
 * which they are looked up.
 */
export function pathVariables({ source, valueOf }: Pick<CompiledRequest, "source" | "valueOf">): Variable[] {
  const known = new Map<string, string>();
  const noted = (name: string) => {
    const value = valueOf(name);
    if (value !== "") known.set(name, value);
    return value;
  };
  const urls = new Set([source.url, ...source.examples.map(({ request }) => request.url)]);
  for (const url of urls) routePaths(url, noted);
  return [...known].map(([key, value]) => ({ key, value }));
}
