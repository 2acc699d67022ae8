import { isIpAddress, isLoopbackHostname } from "@/server/loopback";

/**
 * What to warn about at start, or null: mocked pages are other people's content, and on the app's own site they get its cookies' SameSite
 * protection and may set cookies for its parent domain.
 *
 * A site is taken to be the last two labels of a host name (`example.com`). That is too much for `example.co.uk`, where two strangers'
 * domains count as one site: the warning then says more than it should, never less.
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
