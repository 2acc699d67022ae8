import { kindOf } from "@/mock-engine/body-kinds/body-kinds";
import { CallView } from "@/mock-engine/call-view";
import type { Component, CriterionTrace } from "@/mock-engine/criteria/criteria";
import { sameNumber } from "@/mock-engine/exact-number";
import { headerIdentity } from "@/mock-engine/criteria/headers";
import { savedQueryPairs } from "@/mock-engine/criteria/query";
import type { Candidate } from "@/mock-engine/matching/compile";
import type { CompiledExample } from "@/mock-engine/matching/compiled-example";
import type { RequestBody } from "@/mock-engine/model";
import { formDecode } from "@/mock-engine/percent";
import { readUrlText } from "@/mock-engine/url-text";
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
  // Compiles a temporary copy: the example itself would keep its criteria, and those of a large collection would fill the memory.
  const { source } = example;
  return example
    .withRequest(source.request)
    .criteria(path, undefined)
    .flatMap((part) =>
      part.verdicts(NO_CALL).map((verdict, at): Atom => {
        const { name, expected, isLiteral } = verdict;
        const { placeId, value } = identity(part.component, verdict, at, example);
        const one = `${placeId}\n${isLiteral ? "=" : "?"}${value}`;
        const count = (counts.get(one) ?? 0) + 1;
        counts.set(one, count);
        // The same criterion twice asks for two pairs.
        const id = count === 1 ? one : `${one}\n${count}`;
        return { component: part.component, name, expected, id, placeId, isWildcard: !isLiteral };
      }),
    );
}

const NO_CALL = new CallView({ method: "GET", target: "/", headers: [], body: new Uint8Array() });

/** Texts that are equal for criteria about the same place, and for criteria that the same values there satisfy. */
function identity(
  component: Component,
  { name, expected, isLiteral }: CriterionTrace,
  at: number,
  { id, source: { request } }: CompiledExample,
): { placeId: string; value: string } {
  const plain = isLiteral ? JSON.stringify([expected]) : JSON.stringify(literalPieces(expected));
  switch (component) {
    case "path":
      return { placeId: `path\n${name}`, value: plain };
    case "query": {
      // As saved: the names and values of a trace are decoded, and no longer tell a plus from a space.
      const [key = "", value = ""] = savedQueryPairs(readUrlText(request.url).query, request.query)[at] ?? [];
      return { placeId: `query\n${decodedPair(key)}`, value: JSON.stringify(literalPieces(value).map(decodedPair)) };
    }
    case "headers":
      if (name.startsWith("Cookie ")) return { placeId: `headers\n${name}`, value: plain };
      return { placeId: `headers\n${name.toLowerCase()}`, value: headerIdentity(name.toLowerCase(), expected) };
    case "body":
      return bodyIdentity(request.body, { name, expected, plain }, at, id);
  }
}

/** A saved plus takes a space or a plus, so that it is neither. */
function decodedPair(saved: string): string {
  return formDecode(saved.replaceAll("+", "\uFFFF"));
}

function bodyIdentity(
  body: RequestBody,
  { name, expected, plain }: { name: string; expected: string; plain: string },
  at: number,
  exampleId: string,
) {
  const place = "fields" in body ? kindOf(body).places(body)?.[at] : undefined;
  const isFile = place?.kind === "field" && place.isFile;
  // Text that is no JSON is compared as a text is.
  const kind = body.kind === "json" && name === "body" ? "text" : body.kind;
  // The names of very deep places are cut. Such criteria equal no others.
  const unsure = name.startsWith("…") ? ` ${exampleId}` : "";
  const number = kind === "json" || kind === "graphql" ? sameNumber(expected) : null;
  return {
    placeId: `body ${isFile ? "file" : kind}${unsure}\n${name}`,
    // A persisted query is the hash of the saved text, by which a call meets that text alone.
    value: body.kind === "graphql" && name === "query" ? JSON.stringify(body.query) : (number ?? plain),
  };
}

/**
 * Whether an earlier example with `wide` loses nothing to a later one with `narrow`: they are the same, or both are wildcards and `{{id}}` takes all
 * that `v{{id}}` does. A literal wins against a wildcard. May miss a case, but is never wrongly true.
 */
export function covers(wide: Atom, narrow: Atom): boolean {
  if (wide.id === narrow.id) return true;
  if (wide.placeId !== narrow.placeId || !wide.isWildcard || !narrow.isWildcard) return false;
  const isJson = wide.component === "body" && wide.placeId.startsWith("body json");
  if (isJson && wide.expected === "anything") return true;
  // In XML, a wildcard takes text, which an element that is asked for need not have.
  if (wide.placeId.startsWith("body xml")) return false;
  return isAnyText(wide.expected, isJson) && isSurelySomething(narrow, isJson);
}

function isAnyText(expected: string, isJson: boolean): boolean {
  return isJson ? expected.startsWith('"') && isVariable(expected.slice(1, -1)) : isVariable(expected);
}

function isSurelySomething({ component, expected }: Atom, isJson: boolean): boolean {
  if (isJson) return !["null", '""', "anything"].includes(expected);
  return component === "headers" ? /^[\p{L}\p{N}*{]/u.test(expected) : expected !== "";
}
