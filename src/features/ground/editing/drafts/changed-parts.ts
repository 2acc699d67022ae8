import type { ExampleDto } from "@/lib/api/api-types";
import { sameValue } from "@/lib/same-value";
import type { EditedRequest } from "./edited-things";

const SIDE = ["url", "query", "headers", "body"] as const;

/** The input of `request.update`: the fields that differ, e.g. `{ name: "Get user" }`. */
export function changedRequestParts(base: EditedRequest, value: EditedRequest) {
  return changedProperties(base, value, ["name", "method", "description", ...SIDE]);
}

/** The input of `example.update`, e.g. `{ response: { status: 404 } }`. */
export function changedExampleParts(base: ExampleDto, value: ExampleDto) {
  const request = changedProperties(base.request, value.request, SIDE);
  const response = changedProperties(base.response, value.response, ["status", "reason", "headers", "body", "delayMs"]);
  return {
    ...changedProperties(base, value, ["name", "description"]),
    ...(Object.keys(request).length > 0 && { request }),
    ...(Object.keys(response).length > 0 && { response }),
  };
}

function changedProperties<Thing, Key extends keyof Thing>(
  base: Thing,
  value: Thing,
  keys: readonly Key[],
): Partial<Pick<Thing, Key>> {
  const changed: Partial<Pick<Thing, Key>> = {};
  for (const key of keys) if (!sameValue(base[key], value[key])) changed[key] = value[key];
  return changed;
}
