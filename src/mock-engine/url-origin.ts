import { indexOutsideVariables, variableEnd } from "./variables";
import type { ValueOf } from "./variable-scope";

/** One variable of a leading run, with what stands between it and the one before: `{ joint: "://", name: "host" }`. */
export interface RunPart {
  readonly joint: string;
  readonly name: string;
}

/** What comes before a URL's path: it plays no part in matching. `end` is where the path begins. */
export type Origin =
  /** `{{baseUrl}}`, `{{protocol}}://{{host}}:{{port}}` */
  | { readonly kind: "run"; readonly end: number; readonly parts: readonly RunPart[] }
  /** `https://api.example.com`, `//api.example.com`, `localhost:8080`. */
  | { readonly kind: "authority"; readonly end: number }
  | { readonly kind: "none"; readonly end: 0 };

const NONE: Origin = { kind: "none", end: 0 };

/** The origin of an address, which has no backslash. Source: docs/matching.md, "From a saved URL to a path pattern". */
export function readOrigin(address: string, valueOf: ValueOf): Origin {
  const run = leadingRun(address, valueOf);
  if (run === null) return authority(address);
  if (!/[.:-]/.test(address.charAt(run.end))) return run;
  // `{{host}}:8080` and `{{sub}}.example.com` are one authority, as is what follows a scheme.
  if (run.parts.some(({ joint }) => joint.endsWith("//"))) {
    return { kind: "authority", end: pathStart(address, run.end) };
  }
  const around = authority(address);
  return around.kind === "none" ? run : around;
}

/** The variables at the very beginning, with nothing, `:`, `//` or `://` between them. */
function leadingRun(address: string, valueOf: ValueOf): Extract<Origin, { kind: "run" }> | null {
  const parts: RunPart[] = [];
  let end = 0;
  for (let joint: string | undefined = ""; joint !== undefined; joint = jointAt(address, end, parts, valueOf)) {
    const from = end + joint.length;
    const next = variableEnd(address, from);
    if (next < 0) return null;
    parts.push({ joint, name: address.slice(from + 2, next - 2) });
    end = next;
  }
  return { kind: "run", end, parts };
}

/** What joins the run's last variable to one more; undefined if none follows. */
function jointAt(address: string, end: number, parts: readonly RunPart[], valueOf: ValueOf): string | undefined {
  const joint = JOINTS.find((text) => address.startsWith(text, end) && variableEnd(address, end + text.length) > 0);
  // After a base URL, `//{{id}}` is a path with an empty segment.
  return joint === "//" && !mayBeScheme(valueOf(parts.at(-1)?.name ?? "").trim()) ? undefined : joint;
}

const JOINTS = ["://", "//", ":", ""] as const;

function mayBeScheme(value: string): boolean {
  return value === "" || /^(?:[a-z][a-z\d+.-]*:|https?|wss?)$/i.test(value);
}

function authority(address: string): Origin {
  if (address.startsWith("//")) {
    // A relative reference with an authority (RFC 3986 4.2); with an empty one it is a path.
    return /^\/\/[^/]/.test(address) ? { kind: "authority", end: pathStart(address, 2) } : NONE;
  }
  const from = schemeEnd(address);
  if (from >= 0) return { kind: "authority", end: pathStart(address, from) };
  if (address.startsWith("/")) return NONE;
  const end = pathStart(address, 0);
  return isBareAuthority(address.slice(0, end), end < address.length) ? { kind: "authority", end } : NONE;
}

/** The next slash, or the end. */
function pathStart(address: string, from: number): number {
  const slash = indexOutsideVariables(address, "/", from);
  return slash < 0 ? address.length : slash;
}

/** The index after `scheme://`, where the scheme may contain variables; -1 without one. */
function schemeEnd(address: string): number {
  let at = 0;
  while (at < address.length) {
    const end = variableEnd(address, at);
    if (end > 0) at = end;
    else if (/[A-Za-z0-9+.-]/.test(address.charAt(at))) at++;
    else break;
  }
  return at > 0 && address.startsWith("://", at) ? at + 3 : -1;
}

/** Whether a first piece without a scheme is a host. A piece that begins with `.` or `:` is a path (our choice). */
function isBareAuthority(piece: string, pathFollows: boolean): boolean {
  const plain = withoutGlued(withoutVariables(piece));
  if (plain === "" || plain.startsWith(".") || plain.startsWith(":")) return false;
  if (plain.toLowerCase() === "localhost") return true;
  const colon = plain.lastIndexOf(":");
  if (colon > 0 && (plain.slice(colon + 1) === VARIABLE || /^[0-9]+$/.test(plain.slice(colon + 1)))) return true;
  if (!pathFollows || !plain.includes(".")) return false;
  const labels = plain.split(".");
  if (labels.length === 4 && labels.every((label) => /^[0-9]+$/.test(label))) return true;
  return !labels.every((label) => /^v?[0-9]+$/i.test(label));
}

// Replaces a variable in a host. A URL cannot contain this character unescaped, so `:x` is not read as a port.
const VARIABLE = "\u0000";

/** Without variables that are glued to the end of a host, as in `localhost:8080{{prefix}}/x`; one that may be a port or a label stays. */
function withoutGlued(plain: string): string {
  let end = plain.length;
  while (end > 1 && plain.charAt(end - 1) === VARIABLE && !`:.${VARIABLE}`.includes(plain.charAt(end - 2))) end--;
  return plain.slice(0, end);
}

/** Replaces each variable with one character, so that dots and colons inside its name do not count. */
function withoutVariables(piece: string): string {
  let plain = "";
  let at = 0;
  while (at < piece.length) {
    const end = variableEnd(piece, at);
    plain += end < 0 ? piece.charAt(at) : VARIABLE;
    at = end < 0 ? at + 1 : end;
  }
  return plain;
}
