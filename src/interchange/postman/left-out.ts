import { isJsonObject } from "../json-value";
import type { Place } from "./place";

/** Notes the scripts of a collection, folder or request, where there are any: Postman saves empty ones too. */
export function noteScripts(events: unknown, place: Place): void {
  if (Array.isArray(events) && events.some(hasScript)) place.count("scripts");
}

/** Notes an authorization setting. `noauth` is the setting to have none. */
export function noteAuthorization(auth: unknown, place: Place): void {
  if (!isJsonObject(auth)) return;
  const type = auth["type"];
  if (typeof type === "string" && type !== "" && type !== "noauth") place.count("authorization");
}

function hasScript(event: unknown): boolean {
  const script = isJsonObject(event) ? event["script"] : undefined;
  if (typeof script === "string") return script.trim() !== "";
  if (!isJsonObject(script)) return false;
  if (typeof script["src"] === "string" && script["src"] !== "") return true;
  const lines: readonly unknown[] = Array.isArray(script["exec"]) ? script["exec"] : [script["exec"]];
  return lines.some((line) => typeof line === "string" && line.trim() !== "");
}
