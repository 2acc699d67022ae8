import { mountedReference, type Mount } from "@/mock-host/mount";
import { mountedCookie } from "./mounted-cookie";

/** Names of headers by which an answer leads on, or which hold for a part of its host. */
const LEADS_ON = new Set(["location", "content-location", "refresh", "link", "set-cookie"]);

/** Whether an answer's headers depend on where the path form has put its mock server. @param name in lower case */
export function isMounted(name: string): boolean {
  return LEADS_ON.has(name);
}

/** How many cookies one answer may set below the app's address (RFC 6265, 6.1: so many of one host browsers keep at least). */
const COOKIES_MAX = 50;

/**
 * An answer's header lines, name, value, …, so that it behaves in path form as on the mock's own host: redirects stay in the mock, its cookies
 * are for it alone. Source: docs/serving.md, "The path form"; docs/decisions/0015-cookies-in-path-form.md.
 *
 * @param target of the call, without the mount's path
 */
export function mountedHeaders(headers: readonly string[], target: string, mount: Mount): string[] {
  const mounted: string[] = [];
  let cookies = 0;
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const [name = "", value = ""] = headers.slice(at, at + 2);
    const lower = name.toLowerCase();
    if (lower === "set-cookie" && ++cookies > COOKIES_MAX) continue;
    const changed = LEADS_ON.has(lower) ? mountedValue(lower, value, target, mount) : value;
    if (changed !== null) mounted.push(name, changed);
  }
  return mounted;
}

/** Null for a header that is not sent. */
function mountedValue(name: string, value: string, target: string, mount: Mount): string | null {
  switch (name) {
    case "refresh":
      return mountedRefresh(value, target, mount);
    case "link":
      return mountedLinks(value, target, mount);
    case "set-cookie":
      return mountedCookie(value, target, mount);
    default:
      return mountedReference(value, target, mount) ?? value;
  }
}

/** `<` … `>` of each link (RFC 8288, 3): `</items?page=2>; rel="next"`. */
function mountedLinks(value: string, target: string, mount: Mount): string {
  return value.replace(/<([^<>]*)>/g, (_link, to: string) => `<${mountedReference(to, target, mount) ?? to}>`);
}

/** `5; url=/new` leads to the mock's own page; null where it leads elsewhere, because a browser follows it without being asked. */
function mountedRefresh(value: string, target: string, mount: Mount): string | null {
  // As HTML reads it, "shared declarative refresh steps".
  const [, seconds, rest = ""] = /^\s*(\d+)[\d.]*(.*)$/s.exec(value) ?? [];
  if (seconds === undefined) return null;
  if (rest.trim() === "") return seconds;
  if (!/^[\s;,]/.test(rest)) return null;
  const given = rest.replace(/^\s*[;,]?\s*/, "").replace(/^url\s*=\s*/i, "");
  const quote = /^["']/.exec(given)?.[0];
  const url = quote === undefined ? given : (given.slice(1).split(quote, 1)[0] ?? "");
  const mounted = mountedReference(url, target, mount);
  return mounted === null ? null : `${seconds}; url=${mounted}`;
}
