import { bodyFault } from "@/mock-engine/body-kinds/body-kinds";
import { isFragmentOrLines } from "@/mock-engine/body-kinds/json-text";
import { isXmlFragment } from "@/mock-engine/body-kinds/xml";
import { findingPlace, quoted, type LintedRequest, type Rule } from "@/mock-engine/lint/context";
import type { Finding } from "@/mock-engine/lint/finding";
import type { CompiledExample } from "@/mock-engine/matching/compiled-example";
import { WITHOUT_BODY } from "@/mock-engine/matching/response-plan";
import { isJsonType, isXmlType, mediaTypeOf } from "@/mock-engine/media-type";
import type { MockExample } from "@/mock-engine/model";
import { strictJson } from "@/mock-engine/strict-json";
import { xmlFault } from "@/mock-engine/xml-fault";

/** A saved body that is not valid: in an example's "matches when" by its kind, in an answer by its Content-Type. */
export const unreadableBody: Rule = ({ requests }) =>
  requests.flatMap((request) => [
    ...ownBody(request),
    ...request.compiled.examples.flatMap((example) => [
      ...askedBody(request, example),
      ...answeredBody(request, example),
    ]),
  ]);

/** An answer whose status does not allow a body: the saved body is never sent. */
export const bodyNotSent: Rule = ({ requests }) =>
  requests.flatMap((request) => request.compiled.examples.flatMap((example) => unsentBody(request, example)));

/** The request's own body, unless an example has the same one: a finding about the example says more. */
function ownBody(request: LintedRequest): Finding[] {
  const { body, examples, name } = request.request;
  const fault = bodyFault(body);
  if (fault === null) return [];
  const text = JSON.stringify(body);
  if (examples.some((example) => JSON.stringify(example.request.body) === text)) return [];
  return [
    {
      rule: "unreadable-body",
      severity: "hint",
      where: findingPlace(request),
      message: `The body of ${quoted(name)} ${fault.what}; new examples begin with a copy of it.`,
      fix: fault.fix,
    },
  ];
}

function askedBody(request: LintedRequest, { source }: CompiledExample): Finding[] {
  const fault = bodyFault(source.request.body);
  if (fault === null) return [];
  return [
    {
      rule: "unreadable-body",
      severity: "error",
      where: findingPlace(request, source),
      message: `The body that ${quoted(source.name)} asks for ${fault.what}: ${fault.effect}.`,
      fix: fault.fix,
    },
  ];
}

function answeredBody(request: LintedRequest, { source }: CompiledExample): Finding[] {
  const { body, headers } = source.response;
  if (typeof body !== "string" || body.trim() === "" || hasNoBody(source)) return [];
  const header = headers.find(({ key, enabled }) => enabled && key.trim().toLowerCase() === "content-type");
  const type = mediaTypeOf(header?.value ?? "");
  const fault = responseFault(type, body);
  if (fault === null) return [];
  return [
    {
      rule: "unreadable-body",
      severity: "error",
      where: findingPlace(request, source),
      message: `${quoted(source.name)} answers with Content-Type ${type}, but its body is ${fault}: clients will fail to read it.`,
      fix: "Mend the body, or change the Content-Type to what it is.",
    },
  ];
}

function responseFault(type: string, body: string): string | null {
  if (isJsonType(type)) return strictJson(body) || isFragmentOrLines(body) ? null : "no valid JSON";
  if (!isXmlType(type)) return null;
  const fault = xmlFault(body);
  return fault === null || isXmlFragment(body) ? null : `no well-formed XML (${fault})`;
}

function hasNoBody({ response }: MockExample): boolean {
  return WITHOUT_BODY.has(response.status);
}

function unsentBody(request: LintedRequest, { source }: CompiledExample): Finding[] {
  const { body, status } = source.response;
  const isEmpty = typeof body === "string" ? body.trim() === "" : body.base64 === "";
  if (!hasNoBody(source) || isEmpty) return [];
  return [
    {
      rule: "body-not-sent",
      severity: "hint",
      where: findingPlace(request, source),
      message: `${quoted(source.name)} has a body that is never sent: an answer with status ${status} has none.`,
      fix: "Empty the body, or take another status.",
    },
  ];
}
