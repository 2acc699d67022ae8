/** How the hosts of one instance are recognized; computed once. */
export interface MockDomain {
  /** The end of every mock host: `.mock.localhost` for the MOCK_DOMAIN `mock.localhost:3000`. */
  suffix: string;
  /** The app's own host. It is never a mock host, even if it is below the mock domain: `app.example.com`. */
  appHostName: string;
}

/**
 * Prepares MOCK_DOMAIN (`mock.localhost:3000`, the port is optional) and APP_URL for `mockServerOfHost`.
 *
 * The port is ignored: a port mapping or a load balancer changes the port that callers use. The name alone tells mock hosts from the app's
 * host.
 */
export function mockDomain(domain: string, appUrl: URL): MockDomain {
  return { suffix: `.${hostName(domain)}`, appHostName: hostName(appUrl.host) };
}

/**
 * The name before the mock domain, in lower case; null if the host is not below it. `550E8400-….mock.localhost:3000` gives `550e8400-…`.
 * The name need not be a UUID: every host below the mock domain belongs to the mocks, and an unknown one is answered as an unknown mock
 * server.
 *
 * @param host a Host header, or the authority of an absolute request target; user information is ignored
 */
export function mockServerOfHost(host: string, domain: MockDomain): string | null {
  const name = hostName(host);
  const { suffix } = domain;
  if (name.length <= suffix.length || !name.endsWith(suffix) || name === domain.appHostName) return null;
  return name.slice(0, -suffix.length);
}

/**
 * A host's name without its port, in lower case and without a trailing dot: `Example.COM.:80` is `example.com`, `[::1]:3000` is `[::1]`.
 */
export function hostName(host: string): string {
  const authority = host.slice(host.lastIndexOf("@") + 1);
  const colon = authority.indexOf(":", authority.lastIndexOf("]") + 1);
  const name = colon === -1 ? authority : authority.slice(0, colon);
  return (name.endsWith(".") ? name.slice(0, -1) : name).toLowerCase();
}
