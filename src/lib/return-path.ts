/**
 * Where to go after signing in: the given path when it is one of this app's pages, else the start page. A link from
 * elsewhere could name another site, also as `//evil.example` or `/\evil.example`, which browsers read as hosts.
 */
export function returnPath(from: string | undefined): string {
  return from !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(from) ? from : "/";
}
