import { findingPlace, quoted, type LintedRequest, type Rule } from "@/mock-engine/lint/context";
import type { Finding } from "@/mock-engine/lint/finding";
import type { CompiledExample } from "@/mock-engine/matching/compiled-example";
import { proxyThatObeys } from "@/mock-engine/matching/proxy-headers";

/** A header of an answer that a proxy would obey: it is saved and never sent. One finding for each name of an example. */
export const headerNotSent: Rule = ({ requests }) =>
  requests.flatMap((request) => request.compiled.examples.flatMap((example) => unsentHeaders(request, example)));

function unsentHeaders(request: LintedRequest, { source }: CompiledExample): Finding[] {
  const found = new Map<string, Finding>();
  for (const { key, value, enabled } of source.response.headers) {
    const name = key.trim();
    const proxy = enabled ? proxyThatObeys(name, value) : null;
    if (proxy === null || found.has(name.toLowerCase())) continue;
    found.set(name.toLowerCase(), {
      rule: "header-not-sent",
      severity: "warning",
      where: findingPlace(request, source),
      message: `${quoted(source.name)} has the header ${quoted(name)}, which is never sent: ${proxy} in front of the app would obey it.`,
      fix: "Switch the header off, or delete it.",
    });
  }
  return [...found.values()];
}
