import type { JsonObject } from "./json-value";

/** What a variable is called by: older Postman files have its name as `name`, and Collection v2.0 as `id`. */
export function variableName({ key, name, id }: JsonObject): unknown {
  return [key, name, id].find((given) => given !== undefined && given !== null && given !== "");
}
