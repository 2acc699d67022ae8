import type { BodyPlace, JsonKey } from "@/mock-engine/body-kinds/body-kind";
import { kindOf } from "@/mock-engine/body-kinds/body-kinds";
import { bodyJson, bodyText } from "@/mock-engine/call-body";
import type { CallView } from "@/mock-engine/call-view";
import { jsonAt, pruneJson, setJson } from "@/mock-engine/counterfactual/changes/json-edit";
import { shortened } from "@/mock-engine/counterfactual/changes/words";
import type { CriterionTrace } from "@/mock-engine/criteria/criteria";
import { isJsonContainer, parseExactJson, writeJson } from "@/mock-engine/exact-number";
import type { RequestBody, RequestSide } from "@/mock-engine/model";
import { dropWords, saved, type ExampleEdit, type IsHidden } from "./example-edit";

/** Edits of an example's body: for each part that the call does not have, and for parts that only the call has. */
export function exampleBodyEdits(
  view: CallView,
  { body }: RequestSide,
  verdicts: readonly CriterionTrace[],
  isHidden: IsHidden,
): ExampleEdit[] {
  const places = verdicts.length === 0 ? [] : kindOf(body).places(body);
  const missed = verdicts.find(({ satisfied }) => !satisfied);
  const own = (places ?? []).flatMap((place, at) => {
    // A body without parts may have many criteria, and is changed as a whole if one of them does not hold.
    const verdict = place.kind === "whole" ? missed : verdicts[at];
    return verdict && !verdict.satisfied ? placeEdits(view, body, place, verdict, isHidden) : [];
  });
  const whole = missed ? [bodyEdit("body", "drop", "No longer ask for a body.", () => ({ kind: "none" }))] : [];
  return [...own, ...addedParts(view, body, isHidden), ...whole];
}

function bodyEdit(
  place: string,
  aim: ExampleEdit["aim"],
  words: string,
  apply: (body: RequestBody) => RequestBody,
): ExampleEdit {
  return { place, aim, weight: 1, words, apply: (side) => ({ ...side, body: apply(side.body) }) };
}

function placeEdits(
  view: CallView,
  body: RequestBody,
  place: BodyPlace,
  { name, expected }: CriterionTrace,
  isHidden: IsHidden,
): ExampleEdit[] {
  switch (place.kind) {
    case "json":
      return jsonEdits(view, place.keys, name, expected, isHidden);
    case "field":
      return fieldEdits(view, body, place, isHidden);
    case "whole": {
      const text = bodyText(view);
      if (text.trim() === "" || text.length > TEXT_MAX || isHidden(text)) return [];
      const words = `Change the body to ${shortened(text)}.`;
      return [bodyEdit("body", "change", words, (current) => ("text" in current ? { ...current, text } : current))];
    }
  }
}

const TEXT_MAX = 20_000;

function jsonEdits(
  view: CallView,
  keys: readonly JsonKey[],
  name: string,
  expected: string,
  isHidden: IsHidden,
): ExampleEdit[] {
  const place = `body ${JSON.stringify(keys)}`;
  const drop = bodyEdit(place, "drop", dropWords(`${name} in the body (${shortened(expected)})`), (body) =>
    kindOf(body).withJson(body, keys, (root, inside) => pruneJson(root, inside)),
  );
  const got = jsonAt(bodyJson(view)?.value, keys);
  if (got === undefined || keys.length === 0) return [drop];
  const value = asLeaf(got, isHidden);
  const words = `Change ${name} in its body from ${shortened(expected)} to ${shortened(writeJson(value) ?? "")}.`;
  return [
    bodyEdit(place, "change", words, (body) =>
      kindOf(body).withJson(body, keys, (root, inside) => setJson(root, inside, value)),
    ),
    drop,
  ];
}

/** For an object or array of the call it is enough to ask for any object or array. */
function asLeaf(value: unknown, isHidden: IsHidden): unknown {
  if (Array.isArray(value)) return [];
  if (isJsonContainer(value)) return {};
  return typeof value === "string" ? saved(value, isHidden) : value;
}

function fieldEdits(
  view: CallView,
  body: RequestBody,
  { key, value, isFile }: Extract<BodyPlace, { kind: "field" }>,
  isHidden: IsHidden,
): ExampleEdit[] {
  const place = `body ${JSON.stringify(key)} ${value}`;
  const edit = (aim: "change" | "drop", words: string, after: string | null) =>
    bodyEdit(place, aim, words, (current) =>
      "fields" in current
        ? {
            ...current,
            fields: current.fields.map((field) => {
              if (!field.enabled || field.key !== key || field.value !== value) return field;
              return after === null ? { ...field, enabled: false } : { ...field, value: after };
            }),
          }
        : current,
    );
  const drop = edit("drop", dropWords(`the field ${key} in the body`), null);
  const [got] = kindOf(body).fieldsOf(view).values(key);
  if (isFile || got === undefined) return [drop];
  const after = saved(got, isHidden);
  return [edit("change", `Change the field ${key} in its body from "${value}" to "${after}".`, after), drop];
}

const ADDED_MAX = 20;

function addedParts(view: CallView, body: RequestBody, isHidden: IsHidden): ExampleEdit[] {
  const json = bodyJson(view)?.value;
  if (isJsonContainer(json) && (body.kind === "none" || body.kind === "json")) {
    return scalarPlaces(json).flatMap(([keys, value]) => {
      if (isAsked(body, keys) || (typeof value === "string" && isHidden(value))) return [];
      const words = `Ask for ${keys.join(".")} in the body: ${shortened(writeJson(value) ?? "")}.`;
      return [bodyEdit(`body ${JSON.stringify(keys)}`, "add", words, (current) => withJson(current, keys, value))];
    });
  }
  const text = bodyText(view);
  if (body.kind === "none" && text.trim() !== "" && text.length <= TEXT_MAX && !isHidden(text)) {
    return [bodyEdit("body", "add", `Ask for the body ${shortened(text)}.`, () => ({ kind: "text", text }))];
  }
  return [];
}

function isAsked(body: RequestBody, keys: readonly string[]): boolean {
  return body.kind === "json" && jsonAt(parseExactJson(body.text)?.value, keys) !== undefined;
}

function withJson(body: RequestBody, keys: readonly string[], value: unknown): RequestBody {
  if (body.kind === "none" || (body.kind === "json" && body.text.trim() === "")) {
    return { kind: "json", text: writeJson(setJson({}, keys, value), "  ") ?? "" };
  }
  return kindOf(body).withJson(body, keys, (root, inside) => setJson(root, inside, value));
}

/** The scalars of a call's JSON that are only inside objects, the outer ones first. */
function scalarPlaces(root: object): [keys: readonly string[], value: unknown][] {
  const places: [readonly string[], unknown][] = [];
  const open: { value: object; keys: readonly string[] }[] = [{ value: root, keys: [] }];
  for (const { value, keys } of open) {
    if (Array.isArray(value) || keys.length > 4 || places.length >= ADDED_MAX) continue;
    for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
      if (isJsonContainer(inner)) open.push({ value: inner, keys: [...keys, key] });
      else if (places.length < ADDED_MAX) places.push([[...keys, key], inner]);
    }
  }
  return places;
}
