import { isIpAddress, isLoopbackHostname } from "@/server/loopback";

/**
 * A warning at the start, or null. Mocked pages are content of other people. On the app's own site they are not blocked by its cookies'
 * SameSite protection, and may set cookies for its parent domain.
 *
 * A site is assumed to be the last two labels of a host name (`example.com`). For `example.co.uk` that is too wide: two unrelated domains
 * count as one site, so there may be a warning too many, but never one too few.
 */
export function siteWarning(appUrl: URL, mockDomain: string): string | null {
  const mockHostname = new URL(`http://${mockDomain}`).hostname;
  if (isLoopbackHostname(appUrl.hostname) || isIpAddress(appUrl.hostname)) return null;
  if (siteOf(appUrl.hostname) !== siteOf(mockHostname)) return null;
  return (
    `Mock servers answer under ${mockHostname}, which is on the same site as the app (${appUrl.hostname}). Their pages are whatever ` +
    "people save, and are best kept on a domain of its own: set MOCK_DOMAIN."
  );
}

function siteOf(hostname: string): string {
  return hostname.split(".").slice(-2).join(".");
}
