import type { JudgedPlace } from "@/mock-engine/body-kinds/body-kind";
import { formText, multipartPart, multipartText } from "@/mock-engine/body-kinds/form-text";
import { bodyMultipart, bodyUrlencoded, multipartBoundary } from "@/mock-engine/call-body";
import type { CallView } from "@/mock-engine/call-view";
import type { Filling } from "@/mock-engine/counterfactual/changes/filling";
import { changeWords, joined } from "@/mock-engine/counterfactual/changes/words";
import { readMultipart } from "@/mock-engine/multipart";
import { formDecode } from "@/mock-engine/percent";
import { filled, hasWildcard } from "@/mock-engine/variables";
import { replaced, type CallDraft, type CallEdit } from "./call-draft";

interface Field {
  readonly key: string;
  readonly value: string;
  readonly file?: boolean;
}

/** Edits of an urlencoded or multipart body, one place for each field name. */
export function fieldEdits(
  view: CallView,
  wanted: readonly JudgedPlace[],
  rivalPlaces: readonly JudgedPlace[],
  { fresh, nice }: Filling,
): CallEdit[] {
  const places = [...wanted, ...rivalPlaces].flatMap(({ place }) => (place.kind === "field" ? [place] : []));
  const boundary = multipartBoundary(view);
  return [...new Set(places.map(({ key }) => key))].flatMap((key) => {
    const own = wanted.flatMap(({ place }) => (place.kind === "field" && place.key === key ? [place] : []));
    const isSatisfied = wanted.every(
      ({ place, satisfied }) => place.kind !== "field" || place.key !== key || satisfied,
    );
    const isWild = own.some(({ value }) => hasWildcard(value));
    const before = presentValues(view, key, boundary !== null);
    const fields = (filling: string) =>
      own.map(({ value, isFile }): Field => ({ key, value: filled(value, filling), file: isFile }));
    const edit = (after: readonly Field[], aim: CallEdit["aim"]) => fieldEdit(key, before, after, aim, boundary);
    const edits: CallEdit[] = [];
    if (own.length > 0 && (!isSatisfied || isWild || before.length !== own.length)) {
      const nicer = isWild ? nice.map((filling) => edit(fields(filling), "fit")) : [];
      edits.push({ ...edit(fields(fresh), "fit"), nicer });
    }
    if (before.length > 0) edits.push(edit([], own.length > 0 ? "drop" : "clear"));
    return edits;
  });
}

function presentValues(view: CallView, key: string, isMultipart: boolean): string[] {
  if (!isMultipart) return [...bodyUrlencoded(view).values(key)];
  const { texts, files } = bodyMultipart(view);
  return [...texts.values(key), ...files.values(key)];
}

function fieldEdit(
  key: string,
  before: readonly string[],
  after: readonly Field[],
  aim: CallEdit["aim"],
  boundary: string | null,
): CallEdit {
  const values = after.map(({ value }) => value);
  return {
    place: `body field ${JSON.stringify(key)}`,
    aim,
    weight: 1,
    change: {
      part: "body",
      name: key,
      before: joined(before),
      after: joined(values),
      words: changeWords(`the field ${key} in the body`, before, values),
    },
    apply: (draft) => (boundary === null ? setFormField(draft, key, after) : setPart(draft, key, after, boundary)),
    nicer: [],
  };
}

function setFormField(draft: CallDraft, key: string, after: readonly Field[]): void {
  const parts = new TextDecoder().decode(draft.body).split("&");
  const isMeant = (part: string) => part !== "" && formDecode(part.split("=", 1)[0] ?? "") === key;
  const changed = replaced(
    parts,
    isMeant,
    after.map((field) => formText([field])),
  );
  draft.body = new TextEncoder().encode(changed.filter((part) => part !== "").join("&"));
}

/** Bytes are handled as characters of one byte each, so that the other parts stay identical. */
function setPart(draft: CallDraft, key: string, after: readonly Field[], boundary: string): void {
  const delimiter = `--${bytesAsText(new TextEncoder().encode(boundary))}`;
  const parts = `\r\n${bytesAsText(draft.body).replace(/^\r?\n/, "")}`
    .split(`\n${delimiter}`)
    .slice(1)
    .filter((part) => /^[ \t]*\r?\n/.test(part))
    .map((part) => part.replace(/^[ \t]*\r?\n/, "").replace(/\r$/, ""));
  const changed = replaced(
    parts,
    (part) => partName(part) === key,
    after.map((field) => bytesAsText(new TextEncoder().encode(multipartPart(field)))),
  );
  draft.body = textAsBytes(multipartText(changed, delimiter.slice(2)));
}

function partName(part: string): string | null {
  const text = new TextDecoder().decode(textAsBytes(`--x\r\n${part}\r\n--x--`));
  const { texts, files } = readMultipart(text, "x");
  return [...texts.valuesByKey.keys(), ...files.valuesByKey.keys()][0] ?? null;
}

function bytesAsText(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function textAsBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
