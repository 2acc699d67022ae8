/** The cookies of a call by name, as they were sent. */
export function readCookies(headers: Headers): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const piece of (headers.get("cookie") ?? "").split(";")) {
    const equals = piece.indexOf("=");
    if (equals > 0) cookies[piece.slice(0, equals).trim()] = piece.slice(equals + 1).trim();
  }
  return cookies;
}
