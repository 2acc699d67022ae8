import type { Variable } from "./model";

/** The value of a variable; empty if it has none. */
export type ValueOf = (variable: string) => string;

/** The variables of a collection, and behind them those of the collections above. */
export interface Scope {
  readonly values: ReadonlyMap<string, string>;
  readonly above: Scope | null;
}

/** The scope of a collection below `above`; of two variables with one name the first counts. */
export function scope(variables: readonly Variable[], above: Scope | null): Scope | null {
  if (variables.length === 0) return above;
  return { values: new Map([...variables].reverse().map(({ key, value }) => [key, value])), above };
}

/** Finds a variable in the nearest collection that has it. A loop instead of recursion, because collections may be nested deeply. */
export function lookUp(from: Scope | null): ValueOf {
  return (variable) => {
    for (let at = from; at; at = at.above) {
      const value = at.values.get(variable);
      if (value !== undefined) return value;
    }
    return "";
  };
}
