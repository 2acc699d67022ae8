import { CallView } from "@/mock-engine/call-view";
import type { Component } from "@/mock-engine/criteria/criteria";
import type { Candidate } from "@/mock-engine/matching/compile";
import type { RequestBody } from "@/mock-engine/model";
import { textPattern } from "@/mock-engine/text-pattern";
import { isVariable, literalPieces } from "@/mock-engine/variables";

/** One criterion of an example, in a form that can be compared with others. */
export interface Atom {
  readonly component: Component;
  /** Its name for people: `role`, `X-Tenant`, `$.user.id`. */
  readonly name: string;
  readonly expected: string;
  /** Equal for criteria that the same calls satisfy. Names of variables do not matter. */
  readonly id: string;
  /** Equal for criteria about the same place, whatever value they expect. */
  readonly placeId: string;
  readonly isWildcard: boolean;
}

/** The criteria of an example for calls that match the candidate's path; empty if it has none. */
export function atomsOf({ example, path }: Candidate): Atom[] {
  const counts = new Map<string, number>();
  const { body } = example.source.request;
  // Compiles a temporary copy: the example itself would keep its criteria, and those of a large collection would fill the memory.
  const { source } = example;
  return example
    .withRequest(source.request)
    .criteria(path, undefined)
    .flatMap((part) =>
      part.verdicts(NO_CALL).map(({ name, expected }): Atom => {
        const placeId = placeKey(part.component, name, body, example.id);
        const one = `${placeId}\n${normalized(part.component, name, expected)}`;
        const count = (counts.get(one) ?? 0) + 1;
        counts.set(one, count);
        // The same criterion twice asks for two pairs.
        const id = count === 1 ? one : `${one}\n${count}`;
        return {
          component: part.component,
          name,
          expected,
          id,
          placeId,
          isWildcard: isWildcard(part.component, expected),
        };
      }),
    );
}

const NO_CALL = new CallView({ method: "GET", target: "/", headers: [], body: new Uint8Array() });

function placeKey(component: Component, name: string, body: RequestBody, exampleId: string): string {
  if (component !== "body") {
    // A saved plus in a key may mean a space or a plus, and the name has a space in both cases.
    if (component === "query") return name.includes(" ") ? `query ${exampleId}\n${name}` : `query\n${name}`;
    const isHeader = component === "headers" && !name.startsWith("Cookie ");
    return `${component}\n${isHeader ? name.toLowerCase() : name}`;
  }
  // Names of very deep places are cut, and a text field may have the name of a file field. Such criteria equal no others.
  const isUnsure = name.startsWith("…") || ("fields" in body && body.fields.some(({ file }) => file));
  return `body ${body.kind}${isUnsure ? ` ${exampleId}` : ""}\n${name}`;
}

function normalized(component: Component, name: string, expected: string): string {
  const isType = component === "headers" && name.toLowerCase() === "content-type" && !expected.includes("{{");
  if (!isType) return JSON.stringify(literalPieces(expected));
  return (expected.split(";")[0] ?? "").trim().toLowerCase();
}

function isWildcard(component: Component, expected: string): boolean {
  return literalPieces(expected).length > 1 || (component === "body" && ANYTHING.includes(expected));
}

const ANYTHING = ["anything", "any object", "any array"];
const LISTS = new Set(["accept", "accept-charset", "accept-language", "cache-control", "pragma", "content-type"]);

/** Whether every call that satisfies `narrow` also satisfies `wide`: `{{id}}` covers `999`. May miss a case, but is never wrongly true. */
export function covers(wide: Atom, narrow: Atom): boolean {
  if (wide.id === narrow.id) return true;
  if (wide.placeId !== narrow.placeId || !wide.isWildcard) return false;
  const isJson = wide.component === "body" && wide.placeId.startsWith("body json");
  if (isJson && wide.expected === "anything") return true;
  if (isAnyText(wide.expected, isJson)) return isSurelySomething(narrow, isJson);
  const isList = wide.component === "headers" && LISTS.has(wide.name.toLowerCase());
  const isEncoded = wide.component === "query" && /[+%]/.test(wide.expected + narrow.expected);
  const isEscaped = isJson && /\\/.test(wide.expected + narrow.expected);
  if (isList || isEncoded || isEscaped || narrow.isWildcard) return false;
  return textPattern(literalPieces(wide.expected)).matches(narrow.expected);
}

function isAnyText(expected: string, isJson: boolean): boolean {
  return isJson ? expected.startsWith('"') && isVariable(expected.slice(1, -1)) : isVariable(expected);
}

function isSurelySomething({ component, expected }: Atom, isJson: boolean): boolean {
  if (isJson) return !["null", '""', "anything"].includes(expected);
  return component === "headers" ? /^[\p{L}\p{N}*{]/u.test(expected) : expected !== "";
}
