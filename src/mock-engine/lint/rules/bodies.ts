import { readLenientJson } from "../../criteria/lenient-json";
import type { CompiledExample } from "../../compile";
import type { MockExample, RequestBody } from "../../model";
import { placeOf, quoted, type LintedRequest, type Rule } from "../context";
import type { Finding } from "../finding";
import { strictJson } from "../strict-json";
import { xmlFault } from "../xml-fault";

/** A saved body that is not what it is said to be: an example's "matches when" by its kind, its answer by its Content-Type. */
export const unreadableBody: Rule = ({ requests }) =>
  requests.flatMap((request) => [
    ...ownBody(request),
    ...request.compiled.examples.flatMap((example) => [
      ...askedBody(request, example),
      ...answeredBody(request, example),
    ]),
  ]);

/** An answer whose status allows no body: what is saved never leaves. */
export const bodyNotSent: Rule = ({ requests }) =>
  requests.flatMap((request) => request.compiled.examples.flatMap((example) => unsentBody(request, example)));

/** The request's own, unless an example has the same, which says more. */
function ownBody(request: LintedRequest): Finding[] {
  const { body, examples, name } = request.request;
  const fault = requestBodyFault(body);
  if (fault === null) return [];
  const text = JSON.stringify(body);
  if (examples.some((example) => JSON.stringify(example.request.body) === text)) return [];
  return [
    {
      rule: "unreadable-body",
      severity: "hint",
      where: placeOf(request),
      message: `The body of ${quoted(name)} ${fault.what}; new examples begin with a copy of it.`,
      fix: fault.fix,
    },
  ];
}

function askedBody(request: LintedRequest, { source }: CompiledExample): Finding[] {
  const fault = requestBodyFault(source.request.body);
  if (fault === null) return [];
  return [
    {
      rule: "unreadable-body",
      severity: "error",
      where: placeOf(request, source),
      message: `The body that ${quoted(source.name)} asks for ${fault.what}: ${fault.effect}.`,
      fix: fault.fix,
    },
  ];
}

interface Fault {
  readonly what: string;
  readonly effect: string;
  readonly fix: string;
}

const AS_TEXT = "it is compared as text, letter by letter";

function requestBodyFault(body: RequestBody): Fault | null {
  switch (body.kind) {
    case "json":
      if (isReadable(body.text)) return null;
      return { what: "is no valid JSON", effect: AS_TEXT, fix: "Mend the JSON, or make the body's kind Text." };
    case "xml": {
      const fault = body.text.trim() === "" ? null : xmlFault(body.text);
      if (fault === null) return null;
      return {
        what: `is no well-formed XML (${fault})`,
        effect: AS_TEXT,
        fix: "Mend the XML, or make the body's kind Text.",
      };
    }
    case "graphql":
      if (isReadable(body.variables ?? "")) return null;
      return {
        what: "has GraphQL variables that are no valid JSON",
        effect: "they are not compared",
        fix: "Mend the variables: they are one JSON object.",
      };
    default:
      return null;
  }
}

/** The strict reading first: it is many times quicker, and right for nearly all. */
function isReadable(text: string): boolean {
  return text.trim() === "" || strictJson(text) !== null || readLenientJson(text) !== null;
}

function answeredBody(request: LintedRequest, { source }: CompiledExample): Finding[] {
  const { body, headers } = source.response;
  if (typeof body !== "string" || body.trim() === "" || hasNoBody(source)) return [];
  const header = headers.find(({ key, enabled }) => enabled && key.trim().toLowerCase() === "content-type");
  const type = (header?.value.split(";")[0] ?? "").trim().toLowerCase();
  const fault = responseFault(type, body);
  if (fault === null) return [];
  return [
    {
      rule: "unreadable-body",
      severity: "error",
      where: placeOf(request, source),
      message: `${quoted(source.name)} answers with Content-Type ${type}, but its body is ${fault}: clients will fail to read it.`,
      fix: "Mend the body, or change the Content-Type to what it is.",
    },
  ];
}

function responseFault(type: string, body: string): string | null {
  if (/^(application|text)\/(x-)?json$/.test(type) || type.endsWith("+json")) {
    return strictJson(body) ? null : "no valid JSON";
  }
  if (!/^(application|text)\/xml$/.test(type) && !type.endsWith("+xml")) return null;
  const fault = xmlFault(body);
  return fault === null ? null : `no well-formed XML (${fault})`;
}

/** RFC 9110 15.3.5, 15.4.5. */
function hasNoBody({ response }: MockExample): boolean {
  return response.status === 204 || response.status === 304;
}

function unsentBody(request: LintedRequest, { source }: CompiledExample): Finding[] {
  const { body, status } = source.response;
  const isEmpty = typeof body === "string" ? body.trim() === "" : body.base64 === "";
  if (!hasNoBody(source) || isEmpty) return [];
  return [
    {
      rule: "body-not-sent",
      severity: "hint",
      where: placeOf(request, source),
      message: `${quoted(source.name)} has a body that is never sent: an answer with status ${status} has none.`,
      fix: "Empty the body, or take another status.",
    },
  ];
}
