import { fitsRoute } from "@/mock-engine/criteria/path";
import { findingPlace, quoted, type LintContext, type LintedRequest, type Rule } from "@/mock-engine/lint/context";
import type { Finding } from "@/mock-engine/lint/finding";
import type { CompiledExample } from "@/mock-engine/matching/compiled-example";
import { routePaths } from "@/mock-engine/matching/route-paths";
import { readUrlText } from "@/mock-engine/url-text";

/** An example for one fixed path that a more specific request answers: the calls that it is made for never reach it. */
export const pathTaken: Rule = (context) =>
  context.requests.flatMap((request) =>
    request.compiled.examples.flatMap((example) => taken(context, request, example)),
  );

function taken({ mock }: LintContext, request: LintedRequest, example: CompiledExample): Finding[] {
  const { compiled, valueOf } = request;
  if (compiled.paths.every(({ segments }) => segments.every(({ kind }) => kind === "literal"))) return [];
  const { url } = example.source.request;
  const ownPaths = routePaths(url, valueOf);
  if (!fitsRoute(ownPaths, compiled.paths)) return [];
  const takers = ownPaths.map(({ segments }) => {
    const path = segments.map((segment) => (segment.kind === "literal" ? segment.value : null));
    const called = path.filter((value) => value !== null);
    if (called.length < path.length) return null;
    const found = mock.tables.get(compiled.method)?.find(called) ?? [];
    return found.some((entry) => entry.request === compiled) ? null : (found[0]?.request ?? null);
  });
  const [taker] = takers;
  if (!taker || takers.includes(null)) return [];
  const [self, other] = [quoted(example.name), quoted(taker.name)];
  return [
    {
      rule: "path-taken",
      severity: "warning",
      where: { ...findingPlace(request, example), otherRequestId: taker.id },
      message: `${self} is for ${quoted(readUrlText(url, valueOf).path)}, but calls to that path go to ${other}, whose path ${quoted(taker.pattern)} is more specific.`,
      fix: `Move ${self} to ${other}, or delete one of the two.`,
    },
  ];
}
