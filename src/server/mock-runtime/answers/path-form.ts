import type { HeaderLine } from "@/mock-engine/model";

/**
 * What the path form adds to every answer, name, value, …: its answers come from the app's own origin, so a browser is told to
 * run none of them and to guess no other type. Source: docs/serving.md, "The path form".
 */
export const PATH_FORM_HEADERS: readonly string[] = [
  "Content-Security-Policy",
  "sandbox",
  "X-Content-Type-Options",
  "nosniff",
];

/**
 * An example's headers, as far as the path form may send them. A hostile example must gain nothing from sharing the app's origin. Removed
 * are headers that act on the whole origin and headers that undo the two above; a type that a browser runs, or that can contain a
 * script, becomes text/plain. Cookies and what leads on are made the mock's own for each call (mounted-headers.ts).
 */
export function safeHeaders(headers: readonly HeaderLine[]): HeaderLine[] {
  return headers
    .filter(([name, value]) => !actsOnOrigin(name.toLowerCase(), value))
    .map(([name, value]) => (name.toLowerCase() === "content-type" ? [name, safeType(value)] : [name, value]));
}

const ACTS_ON_ORIGIN = new Set([
  // These would reach the app's sessions.
  "set-cookie2",
  "set-login",
  "sec-session-registration",
  "secure-session-registration",
  "clear-site-data",
  // Browsers remember these for a whole origin or host.
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
  // Our own two headers, and one that would weaken them.
  "content-security-policy",
  "content-security-policy-report-only",
  "x-content-type-options",
  // This makes a browser load by itself.
  "speculation-rules",
]);

function actsOnOrigin(name: string, value: string): boolean {
  if (ACTS_ON_ORIGIN.has(name)) return true;
  // These make the browser ask for a password in the app's name and send it to the whole origin.
  return /^(www|proxy)-authenticate$/.test(name) && /\b(basic|digest|negotiate|ntlm)\b/i.test(value);
}

/**
 * `text/html; charset=iso-8859-1` becomes `text/plain; charset=iso-8859-1`. Browsers use the last type of a list, so each one is checked.
 */
function safeType(value: string): string {
  if (!value.split(",").some(isScriptCapable)) return value;
  // Stricter than what is read of calls: a comma in it would begin another type.
  const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(value)?.[1] ?? "utf-8";
  return `text/plain; charset=${charset}`;
}

function isScriptCapable(type: string): boolean {
  const essence = (type.split(";", 1)[0] ?? "").trim().toLowerCase();
  return SCRIPT_CAPABLE.test(essence);
}

// All kinds of HTML and XML (SVG and XHTML included), scripts, PDF, and types that can contain one of these as a part.
const SCRIPT_CAPABLE = /html|[+/]xml|svg|xsl|(java|ecma|j|live|vb)script|pdf|flash|^multipart\/|rfc822/;
