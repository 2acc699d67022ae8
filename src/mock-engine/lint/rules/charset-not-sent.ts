import { charsetFault, type CharsetFault } from "@/mock-engine/answer-charset";
import { findingPlace, quoted, type LintedRequest, type Rule } from "@/mock-engine/lint/context";
import type { Finding } from "@/mock-engine/lint/finding";
import type { CompiledExample } from "@/mock-engine/matching/compiled-example";
import { WITHOUT_BODY } from "@/mock-engine/matching/response-plan";

/** A text answer that cannot be sent in the charset of its Content-Type: it is sent as UTF-8, and the header says so. */
export const charsetNotSent: Rule = ({ requests }) =>
  requests.flatMap((request) => request.compiled.examples.flatMap((example) => unfitCharset(request, example)));

function unfitCharset(request: LintedRequest, { source }: CompiledExample): Finding[] {
  const { body, headers, status } = source.response;
  if (typeof body !== "string" || body === "" || WITHOUT_BODY.has(status)) return [];
  const type = headers.find(({ key, enabled }) => enabled && key.trim().toLowerCase() === "content-type");
  const fault = type === undefined ? null : charsetFault(type.value, body);
  if (fault === null) return [];
  return [
    {
      rule: "charset-not-sent",
      severity: "error",
      where: findingPlace(request, source),
      message: `The Content-Type of ${quoted(source.name)} names the charset ${quoted(fault.label)}, ${why(fault)}: it is sent as UTF-8, and the header says so.`,
      fix: "Name utf-8, or a charset that has all characters of the body.",
    },
  ];
}

function why(fault: CharsetFault): string {
  return fault.kind === "unknown" ? "in which nothing can be sent" : `which lacks ${quoted(fault.character)}`;
}
