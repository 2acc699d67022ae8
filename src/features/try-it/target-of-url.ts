/**
 * The path and query to call, out of what a person typed or pasted: the mock server's own address in front is dropped, a
 * fragment too, and a missing leading slash is added. `http://….mock.localhost:3000/users?x=1` becomes `/users?x=1`.
 */
export function targetOfUrl(typed: string, mockServer: { url: string; pathUrl: string }): string {
  const text = typed.trim();
  const base = [mockServer.url, mockServer.pathUrl].find((url) => text.startsWith(url));
  const target = (base === undefined ? text : text.slice(base.length)).replace(/#.*$/s, "");
  // What cannot stand in a request line is percent-encoded, as a browser's address bar does.
  const encoded = target.replaceAll(/[^\x21-\x7e]+/g, (unsafe) => encodeURIComponent(unsafe.toWellFormed()));
  return encoded.startsWith("/") ? encoded : `/${encoded}`;
}
