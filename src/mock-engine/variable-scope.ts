import type { Variable } from "./model";

/** The value of a variable; empty when it has none. */
export type ValueOf = (variable: string) => string;

/** The variables of a collection and, behind it, those of the ones above. */
export interface Scope {
  readonly values: ReadonlyMap<string, string>;
  readonly above: Scope | null;
}

/** The scope of a collection below `above`; of two variables with one name the first counts. */
export function scope(variables: readonly Variable[], above: Scope | null): Scope | null {
  if (variables.length === 0) return above;
  return { values: new Map([...variables].reverse().map(({ key, value }) => [key, value])), above };
}

/** Looks a variable up in the nearest collection that has it. A loop, not recursion: collections may nest deeper than calls can. */
export function lookUp(from: Scope | null): ValueOf {
  return (variable) => {
    for (let at = from; at; at = at.above) {
      const value = at.values.get(variable);
      if (value !== undefined) return value;
    }
    return "";
  };
}
