import { mockServerOfHost, type MockDomain } from "./mock-domain";

/** Which mock server a call is for, and what it asks of it. */
export interface MockAddress {
  /** The id in lower case, or whatever else stands in its place: `550e8400-e29b-41d4-a716-446655440000`. */
  mockServer: string;
  /** `path` shares the app's origin and is answered with care; see docs/serving.md. */
  form: "subdomain" | "path";
  /** The target as the mock's routes see it, raw: `/users/a%2Fb?x=1`. */
  target: string;
}

/** The first segment of every path form. */
export const MOCK_PATH = "/mock/";

/**
 * Tells a mock's calls from the app's: by host (`<id>.<MOCK_DOMAIN>`, every path of it), else by path (`/mock/<id>/…`).
 * Null when the call is the app's. Nothing is parsed or normalized: `//`, `%2F` and `..` reach the mock as they were sent.
 *
 * Of an absolute-form target (RFC 9112, 3.2.2) the authority decides in place of the Host header.
 *
 * @param target the raw request target: `/a?b`, `http://host/a` or `*`
 * @param host the Host header, undefined when there is none
 */
export function mockAddress(target: string, host: string | undefined, domain: MockDomain): MockAddress | null {
  const origin = target.charCodeAt(0) === SLASH ? "" : originOf(target);
  const authority = origin === "" ? host : origin.slice(origin.indexOf("://") + 3);
  const mockServer = authority === undefined ? null : mockServerOfHost(authority, domain);
  if (mockServer !== null) return { mockServer, form: "subdomain", target };
  return target.startsWith(MOCK_PATH, origin.length) ? pathForm(target.slice(origin.length)) : null;
}

const SLASH = 47;

/** `/mock/<id>/users?x` asks `/users?x` of `<id>`; `/mock/<id>?x` asks `/?x`. */
function pathForm(target: string): MockAddress {
  const start = MOCK_PATH.length;
  const query = target.indexOf("?", start);
  const pathEnd = query === -1 ? target.length : query;
  const slash = target.indexOf("/", start);
  const idEnd = slash === -1 || slash > pathEnd ? pathEnd : slash;
  const rest = target.slice(idEnd);
  return {
    mockServer: target.slice(start, idEnd).toLowerCase(),
    form: "path",
    target: rest.startsWith("/") ? rest : `/${rest}`,
  };
}

/** `http://host:80` of `http://host:80/a?b`; empty for a target without an origin, such as `*`. */
function originOf(target: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(target)?.[0] ?? "";
}
