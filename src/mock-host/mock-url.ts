import { MOCK_PATH } from "./mock-address";

/**
 * Where a mock server answers by host: `http://550e8400-e29b-41d4-a716-446655440000.mock.localhost:3000`.
 * The scheme is the app's own.
 *
 * @param mockDomain MOCK_DOMAIN as configured, with its port: `mock.localhost:3000`
 */
export function mockUrl(mockServerId: string, mockDomain: string, appUrl: URL): string {
  return `${appUrl.protocol}//${mockServerId}.${mockDomain}`;
}

/** Where it answers by path, for places without wildcard DNS: `http://localhost:3000/mock/550e8400-e29b-41d4-a716-446655440000`. */
export function mockPathUrl(mockServerId: string, appUrl: URL): string {
  return `${appUrl.origin}${MOCK_PATH}${mockServerId}`;
}
