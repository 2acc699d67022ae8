import { isJsonObject, type JsonObject } from "@/interchange/draft/json-value";

/** The key of an item, folder or collection under which Postman keeps how a request is sent. */
export const BEHAVIOR_KEY = "protocolProfileBehavior";

// Source: METHODS_WITHOUT_BODY of postman-runtime.
const METHODS_WITHOUT_BODY: ReadonlySet<string> = new Set(["GET", "HEAD", "COPY", "PURGE", "UNLOCK"]);

/**
 * Whether Postman would send a saved body with any method: `protocolProfileBehavior.disableBodyPruning` of the item, folder or collection,
 * or else that of what it stands in.
 */
export function sendsAnyBody(owner: JsonObject, inherited: boolean): boolean {
  const behavior = owner[BEHAVIOR_KEY];
  const own = isJsonObject(behavior) ? behavior["disableBodyPruning"] : undefined;
  return typeof own === "boolean" ? own : inherited;
}

/** Whether Postman drops the saved body of a request when it sends it. */
export function prunesBody(method: string, anyBodySent: boolean): boolean {
  return !anyBodySent && METHODS_WITHOUT_BODY.has(method.trim().toUpperCase());
}
