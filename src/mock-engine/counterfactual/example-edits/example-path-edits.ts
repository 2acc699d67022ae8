import type { CallView } from "@/mock-engine/call-view";
import type { Candidate } from "@/mock-engine/matching/compile";
import { dropWords, type ExampleEdit } from "./example-edit";
import { editUrlSegment, literalSegment } from "./url-edits";

/** Edits of an example's own URL at the segments that its route leaves free. */
export function examplePathEdits(view: CallView, { example, path }: Candidate): ExampleEdit[] {
  const literals = new Map(example.pathLiterals(path).map(({ at, value }) => [at, value]));
  const places = example.ownPlaces(path);
  return path.segments.flatMap((segment, at): ExampleEdit[] => {
    const place = places[at] ?? -1;
    const got = view.segments[at];
    const expected = literals.get(at);
    const isOpen = segment.kind === "wildcard" || segment.kind === "mixed";
    if (!isOpen || got === undefined || got === expected || place < 0) return [];
    const name = `segment ${at + 1}`;
    const edit = (aim: ExampleEdit["aim"], words: string, text: string): ExampleEdit => ({
      place: `path ${at}`,
      aim,
      weight: 1,
      words,
      apply: (side) => ({ ...side, url: editUrlSegment(side.url, place, text, example.request.valueOf) }),
    });
    const literal = literalSegment(got);
    if (expected === undefined) return [edit("add", `Ask for "${got}" as ${name} of the path.`, literal)];
    return [
      edit("change", `Change ${name} of its path from "${expected}" to "${got}".`, literal),
      edit("drop", dropWords(`"${expected}" as ${name} of the path`), segment.text),
    ];
  });
}
