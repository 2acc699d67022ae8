import { isJsonObject } from "@/interchange/draft/json-value";
import type { SourcePlace } from "@/interchange/draft/place";

const SCRIPTS = "Scripts are not imported: they run in Postman only.";
const AUTHORIZATION =
  "Authorization settings are not imported. To tell callers apart, give examples the header that the setting would send.";

/** Notes the scripts of a collection, folder or request. Postman also saves empty ones, which do not count. */
export function noteScripts(events: unknown, place: SourcePlace): void {
  if (Array.isArray(events) && events.some(hasScript)) place.count(SCRIPTS);
}

/** Notes an authorization setting; `noauth` means none. */
export function noteAuthorization(auth: unknown, place: SourcePlace): void {
  if (!isJsonObject(auth)) return;
  const type = auth["type"];
  if (typeof type === "string" && type !== "" && type !== "noauth") place.count(AUTHORIZATION);
}

function hasScript(event: unknown): boolean {
  const script = isJsonObject(event) ? event["script"] : undefined;
  if (typeof script === "string") return script.trim() !== "";
  if (!isJsonObject(script)) return false;
  if (typeof script["src"] === "string" && script["src"] !== "") return true;
  const lines: readonly unknown[] = Array.isArray(script["exec"]) ? script["exec"] : [script["exec"]];
  return lines.some((line) => typeof line === "string" && line.trim() !== "");
}
