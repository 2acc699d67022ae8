import type { Mount } from "@/mock-host/mount";

/** What one answer may store below the app's address, in characters. Browsers refuse more as well (RFC 6265bis, 5.6). */
const COOKIE_LENGTH_MAX = 4_096;
/** Browsers ignore an attribute that is longer than 1,024 bytes, and then take another path. */
const PATH_LENGTH_MAX = 512;

/**
 * A Set-Cookie for the path form: its Path lies below the mock, whatever was saved, and it has no Domain, so a browser sends it to this mock
 * alone and never to the app. `sid=1; Path=/; HttpOnly` becomes `sid=1; HttpOnly; Path=/mock/<id>`. Null for a cookie that is not set there.
 *
 * @param target of the call, without the mount's path: without a Path, its folder counts (RFC 6265, 5.1.4)
 */
export function mountedCookie(cookie: string, target: string, mount: Mount): string | null {
  const [pair = "", ...attributes] = cookie.split(";");
  const equals = pair.indexOf("=");
  const name = pair.slice(0, Math.max(equals, 0)).trim();
  if (name === "" || OF_THE_APP.test(name) || cookie.length > COOKIE_LENGTH_MAX) return null;
  const kept = attributes.filter((attribute) => !/^\s*(?:path|domain)\s*(?:=|$)/i.test(attribute));
  const path = attributes.flatMap((attribute) => /^\s*path\s*=(.*)$/is.exec(attribute)?.[1]?.trim() ?? []).at(-1);
  return [pair, ...kept, ` Path=${mountedPath(path?.startsWith("/") === true ? path : folderOf(target), mount)}`].join(
    ";",
  );
}

/**
 * The app's own cookies, and names that browsers take with `Path=/` alone. A cookie below the mock could not replace one of the app's: that
 * nobody has to rely on it.
 */
const OF_THE_APP = /^(?:__host-|(?:__secure-)?next-auth\.|(?:__secure-)?mock-servers\.|pane-sizes$)/i;

function mountedPath(path: string, mount: Mount): string {
  const isThere = path === mount.path || path.startsWith(`${mount.path}/`);
  if (isThere) return path.length > PATH_LENGTH_MAX ? mount.path : path;
  return path === "/" || path.length > PATH_LENGTH_MAX ? mount.path : mount.path + path;
}

function folderOf(target: string): string {
  const [path = ""] = target.split(/[?#]/, 1);
  const end = path.lastIndexOf("/");
  // Whoever makes the call writes its path: a semicolon in it would begin an attribute.
  if (path.includes(";")) return "/";
  return end <= 0 ? "/" : path.slice(0, end);
}
