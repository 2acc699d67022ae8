import { expect, it } from "vitest";
import { PendingEdits } from "./pending-edits";

const adding = (text: string) => (value: string) => value + text;

it("shows each edit at once, and takes back the refused one alone", () => {
  const [b, c, d] = [adding("b"), adding("c"), adding("d")];
  const edits = new PendingEdits<string>();
  let shown = edits.begin("a", b);
  shown = edits.begin(shown, c);
  shown = edits.begin(shown, d);
  expect(shown).toBe("abcd");
  edits.confirm(b);
  shown = edits.refuse(c, shown);
  expect(shown).toBe("abd");
  shown = edits.refuse(d, shown);
  expect(shown).toBe("ab");
  expect(edits.isEmpty).toBe(true);
});

it("begins anew from what is shown once all are settled", () => {
  const [b, c] = [adding("b"), adding("c")];
  const edits = new PendingEdits<string>();
  edits.begin("a", b);
  edits.confirm(b);
  const shown = edits.begin("fresh ", c);
  expect(edits.refuse(c, shown)).toBe("fresh ");
});
