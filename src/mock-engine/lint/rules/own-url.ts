import { fitsRoute } from "@/mock-engine/criteria/path";
import { findingPlace, quoted, type LintedRequest, type Rule } from "@/mock-engine/lint/context";
import type { Finding } from "@/mock-engine/lint/finding";
import type { CompiledExample } from "@/mock-engine/matching/compiled-example";
import { routePaths } from "@/mock-engine/matching/route-paths";
import { pathSegments } from "@/mock-engine/path-pattern";
import { readUrlText } from "@/mock-engine/url-text";
import type { ValueOf } from "@/mock-engine/variable-scope";

/** An example whose own URL does not fit its request's URL: its path then has no influence on which calls it answers. */
export const ownUrl: Rule = ({ requests }) =>
  requests.flatMap((request) => request.compiled.examples.flatMap((example) => misfit(request, example)));

function misfit(request: LintedRequest, example: CompiledExample): Finding[] {
  const saved = example.source.request.url;
  const { valueOf } = request;
  if (fitsRoute(routePaths(saved, valueOf), request.compiled.paths)) return [];
  const url = readUrlText(saved, valueOf);
  return [
    {
      rule: "own-url",
      severity: "warning",
      where: findingPlace(request, example),
      message: `The URL of ${quoted(example.name)}, ${quoted(url.path)}, does not fit its route ${quoted(request.compiled.pattern)}, so its path counts for nothing when calls are compared.`,
      fix: "Give it the request's URL, with values of its own for the variable parts only.",
      repair: { kind: "set_url", exampleId: example.id, url: fittingUrl(request.request.url, saved, valueOf) },
    },
  ];
}

/** The request's URL with the example's values in its variable segments, as far as both have segments. */
function fittingUrl(requestUrl: string, ownUrl: string, valueOf: ValueOf): string {
  const [route, own] = [readUrlText(requestUrl, valueOf), readUrlText(ownUrl, valueOf)];
  if (route.isPathEmpty) return requestUrl;
  const query = own.query === "" ? "" : `?${own.query}`;
  return `${route.origin}${mixed(route.path, own.path)}${query}`;
}

function mixed(routePath: string, ownPath: string): string {
  const [route, own] = [pathSegments(routePath), pathSegments(ownPath)];
  if (route.length !== own.length) return routePath;
  const texts = route.map((segment, index) =>
    segment.kind === "wildcard" ? (own[index]?.text ?? segment.text) : segment.text,
  );
  return `/${texts.join("/")}`;
}
