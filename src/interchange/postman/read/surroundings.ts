import { scope, type Scope } from "@/mock-engine/variable-scope";
import type { Variable } from "@/mock-engine/model";
import type { JsonObject } from "@/interchange/draft/json-value";
import { sendsAnyBody } from "./body-pruning";

/** What a folder or request has from those around it. */
export interface Surroundings {
  readonly variables: Scope | null;
  /** Whether Postman sends bodies with methods that have none. */
  readonly sendsAnyBody: boolean;
}

/** Around a whole file. */
export const NOTHING_AROUND: Surroundings = { variables: null, sendsAnyBody: false };

/** What is around the items of a folder or collection. @param owner its object in the file */
export function surroundingsIn(owner: JsonObject, variables: readonly Variable[], around: Surroundings): Surroundings {
  return { variables: scope(variables, around.variables), sendsAnyBody: sendsAnyBody(owner, around.sendsAnyBody) };
}
