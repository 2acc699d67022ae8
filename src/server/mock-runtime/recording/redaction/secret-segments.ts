import type { MockSource } from "@/mock-engine/matching/compile";
import { routePaths } from "@/mock-engine/matching/route-paths";
import { writtenSegment, type Segment } from "@/mock-engine/path-pattern";
import { lookUp, scope } from "@/mock-engine/variable-scope";
import { type Redaction, REDACTED } from "./secrets/redact";

interface SecretSegment {
  /** Its index in a path of the route, from 0, and the length of that path. */
  at: number;
  length: number;
  hasRest: boolean;
  instead: string;
}

/** A route's path parameters with a secret's name, such as `:token` in `/reset/:token`. */
export type SecretSegments = readonly SecretSegment[];

export function secretSegments({ collection }: MockSource, { isSecret }: Pick<Redaction, "isSecret">): SecretSegments {
  return collection.children.flatMap(({ requests, variables }) => {
    const valueOf = lookUp(scope(variables, null));
    const paths = requests.flatMap(({ url }) => routePaths(url, valueOf));
    return paths.flatMap(({ segments }) => {
      const hasRest = segments[segments.length - 1]?.kind === "rest";
      return segments.flatMap((segment, at): SecretSegment[] => {
        const isNamed = segment.kind === "wildcard" || segment.kind === "mixed";
        if (!isNamed || !(segment.text.match(/[^:{}]+/g) ?? []).some((name) => isSecret(name))) return [];
        return [{ at, length: segments.length, hasRest, instead: insteadOf(segment) }];
      });
    });
  });
}

/** The literal texts around a parameter stay, so that the path still matches: `v[redacted].json`. */
function insteadOf(segment: Segment): string {
  return segment.kind === "wildcard" ? REDACTED : writtenSegment(segment, REDACTED);
}

/** What takes the place of which segment of a path with so many: the route's paths may differ in their length. */
export function segmentsIn(path: string, secrets: SecretSegments): ReadonlyMap<number, string> | undefined {
  if (secrets.length === 0) return undefined;
  const length = path.split("/").length - 1;
  return new Map(
    secrets.flatMap(({ at, hasRest, instead, length: saved }) => (hasRest || length === saved ? [[at, instead]] : [])),
  );
}
