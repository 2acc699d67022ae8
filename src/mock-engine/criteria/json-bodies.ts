import { bodyFolded, bodyJson, bodyText, bodyUtf8, foldSpace, isReadAsJson } from "@/mock-engine/call-body";
import type { CallView } from "@/mock-engine/call-view";
import type { RequestBody } from "@/mock-engine/model";
import type { Criteria } from "./criteria";
import { jsonCriteria } from "./json";
import { JsonForest } from "./json-forest";
import { readLenientJson, type JsonNode } from "./lenient-json";
import { textCriteria } from "./text";

interface SavedBody {
  readonly saved: JsonNode;
  /** Its index in the forest. */
  readonly index: number;
  /** What a call with exactly this text satisfies; null until there is one. */
  satisfied: readonly number[] | null;
}

/** The JSON bodies of a request's examples. They are parsed when a call first needs one. */
export class JsonBodies {
  private made: { forest: JsonForest; byText: ReadonlyMap<string, SavedBody>; lengths: ReadonlySet<number> } | null =
    null;

  constructor(private readonly bodies: readonly RequestBody[]) {}

  /** The criteria of one body. Text that is not JSON is compared as text with the call's whole body, and lint reports it. */
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
    // A call with exactly a saved text need not be parsed again. Comparing the length first avoids hashing other texts.
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
