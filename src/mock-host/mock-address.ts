import { type MockDomain, mockServerOfHost } from "./mock-domain";

/** Which mock server a call is for, and in which form. */
export interface MockAddress {
  /** The id in lower case, or any other text in its place: `550e8400-e29b-41d4-a716-446655440000`. */
  mockServer: string;
  /** `path` shares the app's origin and is answered with care; see docs/serving.md, "The path form". */
  form: "subdomain" | "path";
  /** The raw target for the mock's routes: `/users/a%2Fb?x=1`. */
  target: string;
}

/** The first segment of every path form. */
export const MOCK_PATH = "/mock/";

/**
 * Tells calls of mock servers from calls of the app: by host (`<id>.<MOCK_DOMAIN>`, with any path), or else by path (`/mock/<id>/…`). Null
 * for a call of the app. Nothing is parsed or normalized: `//`, `%2F` and `..` reach the mock as they were sent.
 *
 * For an absolute-form target (RFC 9112, 3.2.2) its authority decides instead of the Host header.
 *
 * @param target the raw request target: `/a?b`, `http://host/a` or `*`
 * @param host the Host header, null if there is none
 */
export function mockAddress(target: string, host: string | null, domain: MockDomain): MockAddress | null {
  const origin = target.charCodeAt(0) === SLASH ? "" : originOf(target);
  const authority = origin === "" ? host : origin.slice(origin.indexOf("://") + 3);
  const mockServer = authority === null ? null : mockServerOfHost(authority, domain);
  if (mockServer !== null) return { mockServer, form: "subdomain", target };
  return target.startsWith(MOCK_PATH, origin.length) ? pathForm(target.slice(origin.length)) : null;
}

const SLASH = 47;

/** `/mock/<id>/users?x` is `/users?x` of `<id>`; `/mock/<id>?x` is `/?x`. */
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

/** `http://host:80` for `http://host:80/a?b`; empty for a target without an origin, such as `*`. */
function originOf(target: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(target)?.[0] ?? "";
}

/** The internal address to which proxy.ts rewrites calls of mock servers. */
export const MOCK_ROUTE = "/api/mock-lane";

const MOCK_SERVER_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is a mock server's id as in hosts and paths: a UUID in lower case. Other texts are ids of no mock server. */
export function isMockServerId(text: string): boolean {
  return text.length === 36 && MOCK_SERVER_ID.test(text);
}
