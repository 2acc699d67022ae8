import { MOCK_PATH } from "./mock-address";

/**
 * A mock server's URL with a host of its own: `http://550e8400-e29b-41d4-a716-446655440000.mock.localhost:3000`. The scheme is the app's.
 *
 * @param mockDomain MOCK_DOMAIN as configured, with its port: `mock.localhost:3000`
 */
export function mockUrl(mockServerId: string, mockDomain: string, appUrl: URL): string {
  return `${appUrl.protocol}//${mockServerId}.${mockDomain}`;
}

/**
 * A mock server's URL in path form, for programs that do not find names under localhost, and for places without wildcard DNS:
 * `http://localhost:3000/mock/550e8400-e29b-41d4-a716-446655440000`.
 */
export function mockPathUrl(mockServerId: string, appUrl: URL): string {
  return `${appUrl.origin}${MOCK_PATH}${mockServerId}`;
}

/** The page that shows a recorded call to members of its workspace, e.g. `http://localhost:3000/calls/550e8400-…/6fa459ea-…`. */
export function callUrlAt(appUrl: URL): (mockServerId: string, callId: string) => string {
  return (mockServerId, callId) => `${appUrl.origin}/calls/${mockServerId}/${callId}`;
}
