import { bodyFolded, bodyJson, bodyText, bodyUtf8, foldSpace, isReadAsJson } from "../call-body";
import type { CallView } from "../call-view";
import type { RequestBody } from "../model";
import type { Criteria } from "./criteria";
import { jsonCriteria } from "./json";
import { JsonForest } from "./json-forest";
import { readLenientJson, type JsonNode } from "./lenient-json";
import { textCriteria } from "./text";

interface SavedBody {
  readonly saved: JsonNode;
  /** Which tree of the forest it is. */
  readonly index: number;
  /** What a call satisfies whose body is this very text; null until one comes. */
  satisfied: readonly number[] | null;
}

/** The JSON bodies that a request's examples ask for, read when a call first needs one of them. */
export class JsonBodies {
  private made: { forest: JsonForest; byText: ReadonlyMap<string, SavedBody>; lengths: ReadonlySet<number> } | null =
    null;

  constructor(private readonly bodies: readonly RequestBody[]) {}

  /** The criteria of one of them, by its text. What is no JSON is compared as text with the call's whole body; lint says so. */
  criteria(text: string): Criteria | null {
    if (text.trim() === "") return null;
    const body = this.read().byText.get(text);
    if (!body) return textCriteria(foldSpace(text), bodyFolded);
    return jsonCriteria(body.saved, "$", bodyJson, {
      index: body.index,
      satisfied: (view) => view.reading(this, () => this.satisfied(view)),
    });
  }

  private satisfied(view: CallView): readonly number[] {
    if (!isReadAsJson(view)) return [];
    const { forest, byText, lengths } = this.read();
    const text = bodyText(view);
    // A saved call that is made again, to the letter, need not be read again. The length keeps others from being hashed for it.
    const same = lengths.has(text.length) ? byText.get(text) : undefined;
    const read = () => forest.satisfiedByText({ text, bytes: bodyUtf8(view) }) ?? [];
    return same ? (same.satisfied ??= read()) : read();
  }

  private read() {
    return (this.made ??= readBodies(this.bodies));
  }
}

function readBodies(bodies: readonly RequestBody[]) {
  const byText = new Map<string, SavedBody>();
  for (const body of bodies) {
    if (body.kind !== "json" || byText.has(body.text)) continue;
    const saved = readLenientJson(body.text);
    if (saved) byText.set(body.text, { saved, index: byText.size, satisfied: null });
  }
  const forest = new JsonForest([...byText.values()].map(({ saved }) => saved));
  return { forest, byText, lengths: new Set([...byText.keys()].map(({ length }) => length)) };
}
