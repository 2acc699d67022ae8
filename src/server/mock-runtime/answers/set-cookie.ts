/**
 * Removes the Domain attribute from a Set-Cookie value unless it is the mock's own host, so that a mock can set cookies only for itself:
 * `a=1; Domain=example.com; Path=/` becomes `a=1; Path=/`. Everything else stays as it was saved, spaces included.
 *
 * @param ownHostName the host that was called, in lower case and without a port
 */
export function withOwnDomain(cookie: string, ownHostName: string): string {
  return cookie
    .split(";")
    .filter((part, index) => index === 0 || !isForeignDomain(part, ownHostName))
    .join(";");
}

/** Whether a Set-Cookie value has a Domain attribute. Most do not, and then no call has to check it again. */
export function hasDomain(cookie: string): boolean {
  return /;\s*domain\s*(=|;|$)/i.test(cookie);
}

function isForeignDomain(attribute: string, ownHostName: string): boolean {
  const equals = attribute.indexOf("=");
  const name = (equals === -1 ? attribute : attribute.slice(0, equals)).trim().toLowerCase();
  if (name !== "domain") return false;
  // A leading dot is ignored (RFC 6265, 5.2.3).
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
