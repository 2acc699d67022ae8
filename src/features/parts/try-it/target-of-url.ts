/**
 * The path and query to call, from what a person typed or pasted. The mock server's own address and a fragment are removed, and a missing
 * leading slash is added. `http://….mock.localhost:3000/users?x=1` becomes `/users?x=1`.
 */
export function targetOfUrl(typed: string, mockServer: { url: string; pathUrl: string }): string {
  const text = typed.trim();
  const base = [mockServer.url, mockServer.pathUrl].find((url) => text.startsWith(url));
  const target = (base === undefined ? text : text.slice(base.length)).replace(/#.*$/s, "");
  // Characters that are not allowed in a request line are percent-encoded, as in a browser's address bar.
  const encoded = target.replaceAll(/[^\x21-\x7e]+/g, (unsafe) => encodeURIComponent(unsafe.toWellFormed()));
  return encoded.startsWith("/") ? encoded : `/${encoded}`;
}
