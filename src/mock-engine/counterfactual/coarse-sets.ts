import { excludes, type CallEdit } from "./call-edits/call-draft";

/**
 * Sets that change whole components at once. Path, query, headers and body are each left alone, set to everything that the example asks
 * for, or cleared of everything that counts. Together the sets cover: all components fit, all but one fit, and none fits.
 */
export function* coarseSets(edits: readonly CallEdit[]): Generator<readonly CallEdit[]> {
  const groups = [
    choicesOf(edits.filter(({ place }) => place.startsWith("path "))),
    choicesOf(edits.filter(({ place }) => place.startsWith("query "))),
    headerChoices(edits.filter(({ place }) => place.startsWith("header ") || place.startsWith("cookie "))),
    bodyChoices(edits.filter(({ place }) => place.startsWith("body"))),
  ];
  yield* combinations(groups);
}

function* combinations(groups: readonly (readonly (readonly CallEdit[])[])[]): Generator<readonly CallEdit[]> {
  const [first, ...rest] = groups;
  if (!first) {
    yield [];
    return;
  }
  for (const choice of first) for (const others of combinations(rest)) yield [...choice, ...others];
}

/** Three choices: everything that is asked for and nothing else, nothing that counts, and unchanged. */
function choicesOf(edits: readonly CallEdit[]): (readonly CallEdit[])[] {
  if (edits.length === 0) return [[]];
  const fitting = edits.filter(({ aim }) => aim !== "drop");
  const emptying = edits.filter(({ aim }) => aim !== "fit");
  return [onePerPlace(fitting), onePerPlace(emptying), []];
}

/** The same; also everything but the Content-Type, which may prevent the body from being read. */
function headerChoices(edits: readonly CallEdit[]): (readonly CallEdit[])[] {
  const others = edits.filter(({ place }) => place !== "header content-type");
  if (others.length === edits.length) return choicesOf(edits);
  const type = edits.filter(({ place, aim }) => place === "header content-type" && aim !== "fit");
  const fitting = others.filter(({ aim }) => aim !== "drop");
  return [...choicesOf(edits), onePerPlace([...fitting, ...type]), onePerPlace(fitting)];
}

/** Changed in parts or as a whole. */
function bodyChoices(edits: readonly CallEdit[]): (readonly CallEdit[])[] {
  const whole = edits.filter(({ place }) => place === "body");
  const parts = edits.filter(({ place }) => place !== "body");
  return [...choicesOf(parts), ...whole.map((edit) => [edit])];
}

/** The first edit of each place in order. Later edits that an earlier one excludes are left out. */
function onePerPlace(edits: readonly CallEdit[]): CallEdit[] {
  const inOrder = [...edits].sort((one, other) => Number(one.aim !== "fit") - Number(other.aim !== "fit"));
  return inOrder.reduce<CallEdit[]>(
    (chosen, edit) => (chosen.some((other) => excludes(edit, other)) ? chosen : [...chosen, edit]),
    [],
  );
}
