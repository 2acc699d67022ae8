import { CallView } from "../call-view";
import type { Candidate } from "../compile";
import type { RequestBody } from "../model";
import type { Component } from "../outcome";
import { textPattern } from "../text-pattern";
import { isVariable, literalPieces } from "../variables";

/** One criterion of an example in a form that can be compared with another's. */
export interface Atom {
  readonly component: Component;
  /** What a person calls it: `role`, `X-Tenant`, `$.user.id`. */
  readonly name: string;
  readonly expected: string;
  /** Equal for criteria that hold for the same calls: a variable's name makes no difference. */
  readonly id: string;
  /** Equal for criteria about the same place, whatever they expect there. */
  readonly placeId: string;
  readonly isWildcard: boolean;
}

/** The criteria of an example for calls that come by the candidate's path; empty when it asks for nothing. */
export function atomsOf({ example, path }: Candidate): Atom[] {
  const counts = new Map<string, number>();
  const { body } = example.source.request;
  // By a copy that is thrown away: the example itself would keep its criteria, and a large collection's fill the memory.
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
        // Given twice, it asks for two pairs.
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
    // A saved plus in a key may mean a space or itself, and a name shows a space either way.
    if (component === "query") return name.includes(" ") ? `query ${exampleId}\n${name}` : `query\n${name}`;
    const isHeader = component === "headers" && !name.startsWith("Cookie ");
    return `${component}\n${isHeader ? name.toLowerCase() : name}`;
  }
  // The names of very deep places are cut, and a text field may hold what a file field is said to: neither equals another.
  const isUnsure = name.startsWith("…") || (body.kind === "multipart" && body.fields.some(({ file }) => file));
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

/**
 * Whether every call for which `narrow` holds is one for which `wide` holds: `{{id}}` takes what `999` takes. May answer no
 * where it is so, never yes where it is not.
 */
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
