import type { HeaderLine } from "./mock-call";

/**
 * What the path form adds to every answer, name, value, …: its answers come from the app's own origin, so a browser is told to
 * run none of them and to guess no other type. Source: serving.md, "where a mock answers".
 */
export const PATH_FORM_HEADERS: readonly string[] = [
  "Content-Security-Policy",
  "sandbox",
  "X-Content-Type-Options",
  "nosniff",
];

/**
 * An example's headers as the path form may send them. A hostile example must gain nothing from sharing the app's origin:
 * no cookie, no header with which an answer acts on all of its origin, none that undoes the two above, and no
 * type that a browser runs or that can hold script.
 */
export function harmless(headers: readonly HeaderLine[]): HeaderLine[] {
  return headers
    .filter(([name, value]) => !actsOnOrigin(name.toLowerCase(), value))
    .map(([name, value]) => (name.toLowerCase() === "content-type" ? [name, harmlessType(value)] : [name, value]));
}

const ACTS_ON_ORIGIN = new Set([
  // The app's sessions.
  "set-cookie",
  "set-cookie2",
  "set-login",
  "sec-session-registration",
  "secure-session-registration",
  "clear-site-data",
  // What a browser remembers for all of an origin, or for its host.
  "service-worker-allowed",
  "use-as-dictionary",
  "origin-agent-cluster",
  "accept-ch",
  "critical-ch",
  "alt-svc",
  "strict-transport-security",
  "public-key-pins",
  "expect-ct",
  "nel",
  "report-to",
  // Our own two, and what speaks against them.
  "content-security-policy",
  "content-security-policy-report-only",
  "x-content-type-options",
  // Moves and loads without being asked. Location does so openly, and is left.
  "refresh",
  "speculation-rules",
]);

function actsOnOrigin(name: string, value: string): boolean {
  if (ACTS_ON_ORIGIN.has(name)) return true;
  // These have the browser ask for a password in the app's name, and send it to all of its origin.
  return /^(www|proxy)-authenticate$/.test(name) && /\b(basic|digest|negotiate|ntlm)\b/i.test(value);
}

/** `text/html; charset=iso-8859-1` becomes `text/plain; charset=iso-8859-1`. Browsers take the last of a list: any may be it. */
function harmlessType(value: string): string {
  if (!value.split(",").some(isScriptCapable)) return value;
  const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(value)?.[1] ?? "utf-8";
  return `text/plain; charset=${charset}`;
}

function isScriptCapable(type: string): boolean {
  const essence = (type.split(";", 1)[0] ?? "").trim().toLowerCase();
  return SCRIPT_CAPABLE.test(essence);
}

// HTML and XML in all their kinds (SVG and XHTML among them), scripts, PDF, and what can carry any of these as a part.
const SCRIPT_CAPABLE = /html|[+/]xml|svg|xsl|(java|ecma|j|live|vb)script|pdf|flash|^multipart\/|rfc822/;
