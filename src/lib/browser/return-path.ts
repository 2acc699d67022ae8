/**
 * Where to go after signing in: the given path if it is a path of this app, else the start page. A foreign link could name another site,
 * also as `//evil.example` or `/\evil.example`, which browsers read as hosts.
 */
export function returnPath(from: string | undefined): string {
  return from !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(from) ? from : "/";
}
