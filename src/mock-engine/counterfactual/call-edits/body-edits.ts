import type { BodyPlace, JsonKey, JudgedPlace, WrittenBody } from "@/mock-engine/body-kinds/body-kind";
import { kindOf } from "@/mock-engine/body-kinds/body-kinds";
import { editJsonText } from "@/mock-engine/body-kinds/json-text";
import { bodyJson, bodyText, bodyUrlencoded, isTypeOfUtf8, mediaType } from "@/mock-engine/call-body";
import type { CallView } from "@/mock-engine/call-view";
import type { Filling } from "@/mock-engine/counterfactual/changes/filling";
import { clearJson, jsonAt, setJson } from "@/mock-engine/counterfactual/changes/json-edit";
import { shortened } from "@/mock-engine/counterfactual/changes/words";
import type { CriterionTrace } from "@/mock-engine/criteria/criteria";
import { isJsonContainer, parseExactJson, writeJson } from "@/mock-engine/exact-number";
import { mediaTypeOf } from "@/mock-engine/media-type";
import type { RequestBody, RequestSide } from "@/mock-engine/model";
import { hasWildcard } from "@/mock-engine/variables";
import { setHeader, type CallDraft, type CallEdit } from "./call-draft";
import { fieldEdits } from "./field-edits";

/** An example's body with the verdicts on its criteria. */
export interface JudgedBody {
  readonly body: RequestBody;
  readonly verdicts: readonly CriterionTrace[];
}

/**
 * Edits of a call's body. Each JSON leaf or form field is set to what the example asks for, or removed if it satisfies the example or a
 * rival. The whole body is set to the example's, or removed.
 */
export function bodyEdits(
  view: CallView,
  side: RequestSide,
  own: JudgedBody,
  rivals: readonly JudgedBody[],
  filling: Filling,
): CallEdit[] {
  const wanted = judgedPlaces(own);
  const rivalPlaces = rivals.flatMap((rival) => judgedPlaces(rival).filter(({ satisfied }) => satisfied));
  const inside = kindOf(own.body).hasParts(view)
    ? partEdits(view, wanted, rivalPlaces, filling)
    : partEdits(view, [], rivalPlaces, filling);
  const isAsked = rivalPlaces.length > 0 || wanted.some(({ satisfied }) => satisfied);
  return [...inside, ...wholeEdits(view, side, wanted, isAsked, inside.length > 0, filling)];
}

function judgedPlaces({ body, verdicts }: JudgedBody): JudgedPlace[] {
  const places = verdicts.length === 0 ? [] : kindOf(body).places(body);
  const whole = { kind: "whole", isWild: true } as const;
  return verdicts.map(({ name, satisfied }, at) => ({ place: places?.[at] ?? whole, name, satisfied }));
}

function partEdits(
  view: CallView,
  wanted: readonly JudgedPlace[],
  rivalPlaces: readonly JudgedPlace[],
  filling: Filling,
): CallEdit[] {
  const root = bodyJson(view)?.value;
  const edits = new Map<string, CallEdit>();
  const add = (edit: CallEdit) => edits.set(`${edit.aim} ${edit.place}`, edit);
  for (const { place, name, satisfied } of wanted) {
    if (place.kind === "json" && (!satisfied || place.isWild)) add(jsonFit(place, name, root, filling));
  }
  const own = wanted.flatMap(({ place }) => (place.kind === "json" ? [place.keys] : []));
  for (const { place, name } of [...wanted, ...rivalPlaces]) {
    if (place.kind !== "json" || !isJsonContainer(root) || place.keys.length === 0) continue;
    const before = jsonAt(root, place.keys);
    const aim = own.some((keys) => isInside(keys, place.keys) || isInside(place.keys, keys)) ? "drop" : "clear";
    if (before !== undefined) add(jsonClear(place.keys, name, before, filling.fresh, aim));
  }
  for (const edit of fieldEdits(view, wanted, rivalPlaces, filling)) add(edit);
  return [...edits.values()];
}

/** Whether a place is equal to another or inside it. */
function isInside(keys: readonly JsonKey[], outer: readonly JsonKey[]): boolean {
  return outer.every((key, at) => key === keys[at]);
}

function jsonFit(
  { keys, value, isWild }: Extract<BodyPlace, { kind: "json" }>,
  name: string,
  root: unknown,
  { fresh, nice }: Filling,
): CallEdit {
  const before = jsonAt(root, keys);
  const edit = (filling: string): CallEdit => ({
    ...jsonEdit(keys, name, before, value(filling), "fit"),
    apply: (draft) => editBody(draft, (json) => setJson(withParsedVariables(json, keys), keys, value(filling))),
  });
  return { ...edit(fresh), nicer: isWild ? nice.map(edit) : [] };
}

function jsonClear(
  keys: readonly JsonKey[],
  name: string,
  before: unknown,
  filling: string,
  aim: "clear" | "drop",
): CallEdit {
  return {
    ...jsonEdit(keys, name, before, undefined, aim),
    apply: (draft) => editBody(draft, (json) => clearJson(withParsedVariables(json, keys), keys, filling)),
  };
}

function jsonEdit(keys: readonly JsonKey[], name: string, before: unknown, after: unknown, aim: CallEdit["aim"]) {
  const text = (value: unknown) => writeJson(value) ?? null;
  const words = {
    before: text(before),
    after: text(after),
  };
  const what = `${name} in the body`;
  return {
    // Written with all keys, so that a place and one inside it can be seen to exclude each other.
    place: ["body", "json", ...keys.map((key) => JSON.stringify(key))].join(" "),
    aim,
    weight: 1,
    change: {
      part: "body" as const,
      name,
      ...words,
      words:
        words.after === null
          ? `Remove ${what}.`
          : words.before === null
            ? `Add ${what}: ${shortened(words.after)}.`
            : `Change ${what} from ${shortened(words.before)} to ${shortened(words.after)}.`,
    },
    nicer: [],
  };
}

function editBody(draft: CallDraft, edit: (json: unknown) => unknown): void {
  const text = editJsonText(new TextDecoder().decode(draft.body), edit);
  if (text !== null) draft.body = new TextEncoder().encode(text);
}

/** Some clients send GraphQL variables as JSON text. */
function withParsedVariables(json: unknown, keys: readonly JsonKey[]): unknown {
  const variables = keys.length > 1 && keys[0] === "variables" ? jsonAt(json, ["variables"]) : undefined;
  if (typeof variables !== "string") return json;
  const parsed = parseExactJson(variables);
  return parsed ? setJson(json, ["variables"], parsed.value) : json;
}

/** Sets the whole body to the example's, or removes it. */
function wholeEdits(
  view: CallView,
  side: RequestSide,
  wanted: readonly JudgedPlace[],
  isAsked: boolean,
  hasParts: boolean,
  { fresh, nice }: Filling,
): CallEdit[] {
  const weight = hasParts ? Math.max(2, wanted.length, partCount(view)) : 1;
  const isWild = wanted.some(({ place }) => ("isWild" in place ? place.isWild : hasWildcard(place.value)));
  const isNeeded = wanted.length > 0 && (isWild || wanted.some(({ satisfied }) => !satisfied));
  // With a Content-Type, as a client would send it, and without, because the type alone may satisfy another example.
  const edits = (isNeeded ? typesFor(side) : []).flatMap((typeFor) => {
    const edit = (filling: string) => wholeFit(view, side, wholeBody(side, filling), weight, typeFor);
    const [first] = edit(fresh);
    return first ? [{ ...first, nicer: isWild ? nice.flatMap(edit) : [] }] : [];
  });
  return view.call.body.length > 0 && (isAsked || wanted.length > 0) ? [...edits, wholeClear(view, weight)] : edits;
}

interface WholeBody extends WrittenBody {
  readonly bytes: Uint8Array;
}

/** The whole body that an example asks for. Its type is the one that the example asks for, if that fits the kind of the body. */
function wholeBody(side: RequestSide, filling: string): WholeBody | null {
  const kind = kindOf(side.body);
  const written = kind.write(side.body, filling);
  if (written === null) return null;
  const asked = askedType(side)?.trim() ?? "";
  const mediaType = mediaTypeOf(asked);
  // Every kind can be read under text/plain, but only text is usually sent with it.
  const suits =
    mediaType === "text/plain" ? written.contentType === mediaType : mediaType !== "" && kind.isReadAs(mediaType);
  return {
    bytes: new TextEncoder().encode(written.text),
    text: written.text,
    contentType: suits ? asked : written.contentType,
  };
}

function askedType({ headers }: RequestSide): string | undefined {
  return headers.find(({ key, enabled }) => enabled && key.trim().toLowerCase() === "content-type")?.value;
}

/** The Content-Type that a whole body is sent with; null for none. */
type TypeFor = (body: WholeBody) => string | null;

function typesFor(side: RequestSide): TypeFor[] {
  const asked = askedType(side);
  const usual: TypeFor[] = [({ contentType }) => contentType, () => null];
  // An example may ask for a type that does not fit its body's kind. Then the body is compared as text.
  return asked === undefined ? usual : [...usual, () => asked];
}

function partCount(view: CallView): number {
  const json = bodyJson(view)?.value;
  return typeof json === "object" && json !== null ? Object.keys(json).length : bodyUrlencoded(view).valuesByKey.size;
}

function wholeFit(
  view: CallView,
  side: RequestSide,
  body: WholeBody | null,
  weight: number,
  typeFor: TypeFor,
): CallEdit[] {
  if (!body) return [];
  const before = bodyText(view);
  const type = typeFor(body);
  const hasType = view.header("content-type").length > 0;
  const isKept = kindOf(side.body).isReadAs(mediaType(view)) && isTypeOfUtf8(view) && (hasType || type === null);
  const how = isKept ? "" : type === null ? " without a Content-Type" : ` as ${type}`;
  const what = before === "" ? "Send the body" : "Change the body to";
  return [
    {
      place: "body",
      aim: "fit",
      weight,
      change: {
        part: "body",
        name: "",
        before: before === "" ? null : before,
        after: body.text,
        words: `${what} ${shortened(body.text)}${how}.`,
      },
      apply(draft) {
        draft.body = body.bytes;
        if (!isKept) setHeader(draft, "content-type", type === null ? [] : [["Content-Type", type]]);
      },
      nicer: [],
    },
  ];
}

function wholeClear(view: CallView, weight: number): CallEdit {
  return {
    place: "body",
    aim: "clear",
    weight,
    change: { part: "body", name: "", before: bodyText(view), after: null, words: "Send no body." },
    apply: (draft) => void (draft.body = new Uint8Array()),
    nicer: [],
  };
}
