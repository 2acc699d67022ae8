import { isJsonObject } from "@/interchange/draft/json-value";
import type { SourcePlace } from "@/interchange/draft/place";

const SCRIPTS = "Scripts do not run here. They are kept, and an export has them again.";
const AUTHORIZATION =
  "Authorization settings are kept for an export, and no call is compared with them. To tell callers apart, give examples the header that the setting would send.";
const COOKIES =
  "Cookies saved beside a response are kept for an export, and not sent. To send one, give the example a Set-Cookie header.";
const UNRECEIVABLE =
  "cannot be received by this server or any other HTTP server of Node.js, so no call reaches the request. Give it the method that its callers really use.";

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

/** Notes cookies of a saved response, which most files have among its headers as well. */
export function noteCookies(cookies: unknown, headers: readonly { key: string }[], place: SourcePlace): void {
  if (!Array.isArray(cookies) || cookies.length === 0) return;
  if (!headers.some(({ key }) => key.toLowerCase() === "set-cookie")) place.count(COOKIES);
}

// Node.js 26; older ones lack QUERY. CONNECT opens a tunnel instead of being answered.
const RECEIVED_METHODS: ReadonlySet<string> = new Set(
  (
    "ACL BIND CHECKOUT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY OPTIONS PATCH " +
    "POST PROPFIND PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK UNSUBSCRIBE"
  ).split(" "),
);

/** Warns of a method that no call can come with. @param method in upper case */
export function noteMethod(method: string, place: SourcePlace): void {
  if (!RECEIVED_METHODS.has(method)) place.warn(`The method ${method} ${UNRECEIVABLE}`);
}

function hasScript(event: unknown): boolean {
  const script = isJsonObject(event) ? event["script"] : undefined;
  if (typeof script === "string") return script.trim() !== "";
  if (!isJsonObject(script)) return false;
  if (typeof script["src"] === "string" && script["src"] !== "") return true;
  const lines: readonly unknown[] = Array.isArray(script["exec"]) ? script["exec"] : [script["exec"]];
  return lines.some((line) => typeof line === "string" && line.trim() !== "");
}
