import { bodyFolded, bodyJson, foldSpace } from "../call-body";
import type { RequestBody } from "../model";
import type { Criteria } from "./criteria";
import { jsonCriteria } from "./json";
import { JsonForest } from "./json-forest";
import { readLenientJson, type JsonNode } from "./lenient-json";
import { textCriteria } from "./text";

/** The JSON bodies that a request's examples ask for, read when a call first needs one of them. */
export class JsonBodies {
  private made: { forest: JsonForest; places: ReadonlyMap<string, { saved: JsonNode; index: number }> } | null = null;

  constructor(private readonly bodies: readonly RequestBody[]) {}

  /** The criteria of one of them, by its text. What is no JSON is compared as text with the call's whole body; lint says so. */
  criteria(text: string): Criteria | null {
    if (text.trim() === "") return null;
    const { forest, places } = (this.made ??= this.make());
    const place = places.get(text);
    if (!place) return textCriteria(foldSpace(text), bodyFolded);
    return jsonCriteria(place.saved, "$", bodyJson, { forest, index: place.index });
  }

  private make() {
    const places = new Map<string, { saved: JsonNode; index: number }>();
    for (const body of this.bodies) {
      if (body.kind !== "json" || places.has(body.text)) continue;
      const saved = readLenientJson(body.text);
      if (saved) places.set(body.text, { saved, index: places.size });
    }
    return { forest: new JsonForest([...places.values()].map(({ saved }) => saved)), places };
  }
}
