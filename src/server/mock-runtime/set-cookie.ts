/**
 * A Set-Cookie value without a Domain that is not the mock's own host, so that a mock sets cookies for itself alone:
 * `a=1; Domain=example.com; Path=/` becomes `a=1; Path=/`. The rest is left as it was saved, spaces included.
 *
 * @param ownHostName the name that the call asked, in lower case and without a port
 */
export function withOwnDomain(cookie: string, ownHostName: string): string {
  return cookie
    .split(";")
    .filter((part, index) => index === 0 || !isForeignDomain(part, ownHostName))
    .join(";");
}

/** Whether a Set-Cookie value names a Domain at all; most do not, and need no second look on each call. */
export function hasDomain(cookie: string): boolean {
  return /;\s*domain\s*(=|;|$)/i.test(cookie);
}

function isForeignDomain(attribute: string, ownHostName: string): boolean {
  const equals = attribute.indexOf("=");
  const name = (equals === -1 ? attribute : attribute.slice(0, equals)).trim().toLowerCase();
  if (name !== "domain") return false;
  // A leading dot means nothing since RFC 6265, 5.2.3.
  const domain =
    equals === -1
      ? ""
      : attribute
          .slice(equals + 1)
          .trim()
          .toLowerCase()
          .replace(/^\./, "");
  return domain !== ownHostName;
}
