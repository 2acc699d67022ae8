/** What the hosts of one instance look like, worked out once. */
export interface MockDomain {
  /** What every mock host ends in: `.mock.localhost` for the MOCK_DOMAIN `mock.localhost:3000`. */
  suffix: string;
  /** The app's own host, never a mock's even where it lies below the mock domain: `app.example.com`. */
  appHostName: string;
}

/**
 * Reads MOCK_DOMAIN (`mock.localhost:3000`, the port optional) and APP_URL into what `mockServerOfHost` compares with.
 *
 * The port is no part of it: a port mapping or a load balancer in front changes the port that callers write, and the name
 * alone tells a mock host from the app's.
 */
export function mockDomain(domain: string, appUrl: URL): MockDomain {
  return { suffix: `.${hostName(domain)}`, appHostName: hostName(appUrl.host) };
}

/**
 * The name in front of the mock domain, in lower case, or null when the host is none of its mocks'.
 * `550E8400-….mock.localhost:3000` gives `550e8400-…`. Whatever stands there is given back, a UUID or not: every
 * host below the mock domain belongs to the mocks, and one that names no mock server is answered as an unknown one.
 *
 * @param host a Host header or the authority of an absolute request target; user information is dropped
 */
export function mockServerOfHost(host: string, domain: MockDomain): string | null {
  const name = hostName(host);
  const { suffix } = domain;
  if (name.length <= suffix.length || !name.endsWith(suffix) || name === domain.appHostName) return null;
  return name.slice(0, -suffix.length);
}

/**
 * The name of a host without its port, in lower case and without the root's trailing dot: `Example.COM.:80` is
 * `example.com`, `[::1]:3000` is `[::1]`.
 */
export function hostName(host: string): string {
  const authority = host.slice(host.lastIndexOf("@") + 1);
  const colon = authority.indexOf(":", authority.lastIndexOf("]") + 1);
  const name = colon === -1 ? authority : authority.slice(0, colon);
  return (name.endsWith(".") ? name.slice(0, -1) : name).toLowerCase();
}
