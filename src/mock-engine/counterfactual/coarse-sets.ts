import { excludes, type CallEdit } from "./call-draft";

/**
 * Sets that change whole components at once: path, query, headers and body are each left alone, made to say all that the example
 * asks for, or emptied of all that counts. Together they hold every way to fit fully, to fit but for one component, and to fit nothing.
 */
export function* coarseSets(edits: readonly CallEdit[]): Generator<readonly CallEdit[]> {
  const groups = [
    ways(edits.filter(({ place }) => place.startsWith("path "))),
    ways(edits.filter(({ place }) => place.startsWith("query "))),
    headerWays(edits.filter(({ place }) => place.startsWith("header ") || place.startsWith("cookie "))),
    bodyWays(edits.filter(({ place }) => place.startsWith("body"))),
  ];
  yield* combinations(groups);
}

function* combinations(groups: readonly (readonly (readonly CallEdit[])[])[]): Generator<readonly CallEdit[]> {
  const [first, ...rest] = groups;
  if (!first) {
    yield [];
    return;
  }
  for (const way of first) for (const others of combinations(rest)) yield [...way, ...others];
}

/** All that is asked for and nothing else; nothing of all that counts; as it is. */
function ways(edits: readonly CallEdit[]): (readonly CallEdit[])[] {
  if (edits.length === 0) return [[]];
  const fitting = edits.filter(({ aim }) => aim !== "drop");
  const emptying = edits.filter(({ aim }) => aim !== "fit");
  return [oneAPlace(fitting), oneAPlace(emptying), []];
}

/** Likewise, and with what is asked for but the Content-Type, which may keep a body from being read. */
function headerWays(edits: readonly CallEdit[]): (readonly CallEdit[])[] {
  const others = edits.filter(({ place }) => place !== "header content-type");
  if (others.length === edits.length) return ways(edits);
  const type = edits.filter(({ place, aim }) => place === "header content-type" && aim !== "fit");
  const fitting = others.filter(({ aim }) => aim !== "drop");
  return [...ways(edits), oneAPlace([...fitting, ...type]), oneAPlace(fitting)];
}

/** In part or as a whole. */
function bodyWays(edits: readonly CallEdit[]): (readonly CallEdit[])[] {
  const whole = edits.filter(({ place }) => place === "body");
  const parts = edits.filter(({ place }) => place !== "body");
  return [...ways(parts), ...whole.map((edit) => [edit])];
}

/** The first edit of each place, in their order; what comes first rules out what excludes it. */
function oneAPlace(edits: readonly CallEdit[]): CallEdit[] {
  const inOrder = [...edits].sort((one, other) => Number(one.aim !== "fit") - Number(other.aim !== "fit"));
  return inOrder.reduce<CallEdit[]>(
    (chosen, edit) => (chosen.some((other) => excludes(edit, other)) ? chosen : [...chosen, edit]),
    [],
  );
}
