import { describeUrl, type Segment } from "@/mock-engine/path-pattern";
import { readUrlText } from "@/mock-engine/url-text";
import type { ValueOf } from "@/mock-engine/variable-scope";

export interface PreviewedRoute {
  /** The part before the path that does not take part in matching, as typed: `"https://api.example.com"`, `"{{baseUrl}}"`. */
  base: string;
  /** Whether the base is a variable. Its value may have a path, which then belongs to the route. */
  isBaseVariable: boolean;
  segments: { text: string; kind: Segment["kind"] }[];
  /** For screen readers, which do not see the marks: `"/users/{id}; id matches any value"`. */
  words: string;
}

/** Which part of a URL is the route, and which of its segments match any value. */
export function previewRoute(url: string, valueOf?: ValueOf): PreviewedRoute {
  const { origin, baseVariables } = readUrlText(url, valueOf);
  const { segments } = describeUrl(url, valueOf);
  const notes = segments.flatMap(({ text, kind }) => {
    const name = plainName(text);
    if (kind === "rest") return ["** matches the rest of the path"];
    if (kind === "wildcard") return [`${name ?? text} matches any value`];
    return kind === "mixed" ? [`the wildcards in ${text} match any text`] : [];
  });
  const shown = segments.map(({ text, kind }) => (kind === "wildcard" ? `{${plainName(text) ?? text}}` : text));
  return {
    base: origin,
    isBaseVariable: baseVariables.length > 0,
    segments,
    words: [`/${shown.join("/")}`, ...notes].join("; "),
  };
}

/** The name of a wildcard that is a whole segment: `:id`, `{id}` and `{{id}}` give `id`; null for `*` and `(*)`. */
function plainName(text: string): string | null {
  return /^(?::|\{{1,2})([^{}*]+?)\}{0,2}$/.exec(text)?.[1] ?? null;
}
