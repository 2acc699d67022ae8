import { MOCK_PATH } from "./mock-address";
import { type MockDomain, mockServerOfHost } from "./mock-domain";

/** Where the path form has put a mock server below the app's own address. */
export interface Mount {
  /** `/mock/550e8400-e29b-41d4-a716-446655440000` */
  readonly path: string;
  readonly mockServer: string;
  readonly domain: MockDomain;
}

export function mountOf(mockServer: string, domain: MockDomain): Mount {
  return { path: MOCK_PATH + mockServer, mockServer, domain };
}

/**
 * A reference of an answer so that it leads in path form to where it leads on the mock's own host: `/new` and
 * `http://<id>.mock.localhost:3000/new` are `/mock/<id>/new`. Null for a place outside of the mock.
 *
 * @param target of the call, without the mount's path: `/users/1?x=1`
 */
export function mountedReference(reference: string, target: string, mount: Mount): string | null {
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(reference.trim()) ?? [];
  // Browsers read a backslash as a slash (WHATWG URL).
  const slashed = path.replaceAll("\\", "/");
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(slashed)?.[0] ?? "";
  const authority = /^\/\/([^/]*)/.exec(slashed.slice(scheme.length));
  if (authority !== null) {
    if (scheme !== "" && !/^https?:$/i.test(scheme)) return null;
    const [start, host = ""] = authority;
    const ownPath = slashed.slice(scheme.length + start.length) + rest;
    if (mockServerOfHost(host, mount.domain) !== mount.mockServer) return null;
    return mount.path + withoutDots(ownPath.startsWith("/") ? ownPath : `/${ownPath}`);
  }
  if (scheme !== "") return null;
  if (slashed.startsWith("/")) return mount.path + withoutDots(belowMount(slashed + rest, mount));
  return relative(slashed + rest, target, mount);
}

/** The path within the mock, of a root-relative one that may be in path form already. */
function belowMount(path: string, mount: Mount): string {
  if (!path.startsWith(mount.path)) return path;
  const below = path.slice(mount.path.length);
  if (below === "" || below.startsWith("?") || below.startsWith("#")) return `/${below}`;
  return below.startsWith("/") ? below : path;
}

/** Most relative references lead to the same place in both forms. Those that climb do not, nor those of a mount called without its slash. */
function relative(reference: string, target: string, mount: Mount): string {
  const isAtRoot = /^\/(?:\?|$)/.test(target) && !/^(?:[?#]|$)/.test(reference);
  if (!isAtRoot && !DOTS.test(reference)) return reference;
  const base = `${ANY_ORIGIN}/${target.replace(/^\/+/, "")}`;
  if (!URL.canParse(reference, base)) return reference;
  const { pathname, search, hash } = new URL(reference, base);
  return mount.path + pathname + search + hash;
}

const ANY_ORIGIN = "http://mock";

/** A segment of one dot or two, which browsers take away together with what is in front. */
const DOTS = /(?:^|\/)(?:\.|%2e){1,2}(?:[/?#]|$)/i;

/** The path with its dot segments resolved, so that it does not climb out of where it is put: `/a/../../b` is `/b`. */
function withoutDots(path: string): string {
  if (!DOTS.test(path)) return path;
  const { pathname, search, hash } = new URL(ANY_ORIGIN + path);
  return pathname + search + hash;
}
