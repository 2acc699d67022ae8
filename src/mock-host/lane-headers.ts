// The headers with which proxy.ts passes a call to the mock route, and how the route restores the caller's own. On Vercel the two are
// separate functions with the platform's routing between them, which deletes every header that proxy.ts does not pass on explicitly.

/** A call's target as proxy.ts saw it, because Next.js rewrites the URL's text (`%20` becomes `+`). */
export const TARGET_HEADER = "x-mock-lane-target";

/** A prefix for those headers of the caller that the software between proxy.ts and the route would interpret. */
const KEPT_PREFIX = "x-mock-lane-kept-";

/**
 * Headers with which Next.js's own client asks for other forms of a page: with `RSC: 1` Vercel answers from a static file, whatever
 * proxy.ts has chosen. The lane's own headers are included, so that a caller cannot forge them.
 */
const MEANT_FOR_THE_FRAMEWORK = /^(rsc$|next-|x-nextjs-|x-middleware-|x-prerender-|x-mock-lane-)/;

/** The request headers for the mock route: the caller's headers and the call's target. */
export function laneHeaders(callers: Headers, target: string): Headers {
  const headers = new Headers();
  callers.forEach((value, name) => {
    headers.set(MEANT_FOR_THE_FRAMEWORK.test(name) ? `${KEPT_PREFIX}${name}` : name, value);
  });
  headers.set(TARGET_HEADER, target);
  return headers;
}

/** Tests the name of a request header; letter case does not matter. */
export type HeaderTest = (name: string) => boolean;

/** Headers with which proxies tell where a call came from. */
export const isProxyHeader: HeaderTest = (name) => /^(x-forwarded-.*|forwarded|x-real-ip)$/i.test(name);

/**
 * Headers that Vercel adds, also its routes' own `x-nextjs-data`. Some contain credentials of the deployment: `x-vercel-oidc-token`, and an
 * Authorization in `x-vercel-sc-headers`.
 */
export const isVercelHeader: HeaderTest = (name) =>
  isProxyHeader(name) || /^(x-vercel-.*|x-matched-path|x-nextjs-data)$/i.test(name);

/** Removes header lines from a flat list (name, value, name, value, …). */
export function withoutHeaders(flatHeaders: readonly string[], isRemoved: HeaderTest): string[] {
  const lines: string[] = [];
  for (let at = 0; at + 1 < flatHeaders.length; at += 2) {
    const name = flatHeaders[at] ?? "";
    if (!isRemoved(name)) lines.push(name, flatHeaders[at + 1] ?? "");
  }
  return lines;
}

/** Restores the caller's own header lines from those that proxy.ts passed on. */
export function unwrapLaneHeaders(flatHeaders: readonly string[], isRemoved: HeaderTest): string[] {
  const handed = withoutHeaders(flatHeaders, (name) => name.toLowerCase() === TARGET_HEADER);
  const unwrapped = handed.map((text, at) =>
    at % 2 === 0 && text.toLowerCase().startsWith(KEPT_PREFIX) ? text.slice(KEPT_PREFIX.length) : text,
  );
  return withoutHeaders(unwrapped, isRemoved);
}
