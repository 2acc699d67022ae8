import { splitUrl } from "@/features/requests/url-params";
import { describeUrl, type Segment } from "@/mock-engine/path-pattern";
import { readUrlText } from "@/mock-engine/url-text";

export interface RoutePreview {
  /** What stands in front of the path and plays no part in matching, as typed: `"https://api.example.com"`, `"{{baseUrl}}"`. */
  base: string;
  /** Whether the base is a variable, whose value may have a path that then belongs to the route. */
  isBaseVariable: boolean;
  segments: { text: string; kind: Segment["kind"] }[];
  /** For people who do not see the marks: `"/users/{id}; id matches any value"`. */
  words: string;
}

/** What of a URL makes the route, and which parts of it match anything. */
export function previewRoute(url: string): RoutePreview {
  const { path, baseVariable, isPathEmpty } = readUrlText(url);
  const { segments } = describeUrl(url);
  const { address } = splitUrl(url);
  // A path that lacks its slash has nothing in front of it.
  const base = isPathEmpty ? address : address.endsWith(path) ? address.slice(0, -path.length) : "";
  const notes = segments.flatMap(({ text, kind }) => {
    const name = plainName(text);
    if (kind === "rest") return ["** matches the rest of the path"];
    if (kind === "wildcard") return [`${name ?? text} matches any value`];
    return kind === "mixed" ? [`the wildcards in ${text} match any text`] : [];
  });
  const shown = segments.map(({ text, kind }) => (kind === "wildcard" ? `{${plainName(text) ?? text}}` : text));
  return {
    base,
    isBaseVariable: baseVariable !== null,
    segments,
    words: [`/${shown.join("/")}`, ...notes].join("; "),
  };
}

/** The name of a whole wildcard: `:id`, `{id}` and `{{id}}` are `id`; null for `*` and `(*)`. */
function plainName(text: string): string | null {
  return /^(?::|\{{1,2})([^{}*]+?)\}{0,2}$/.exec(text)?.[1] ?? null;
}
