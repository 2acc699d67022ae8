// What proxy.ts hands over to the mock route, and what the route makes the caller's own headers of again. On Vercel the two are functions of
// their own with the platform's routes between them, and a header that proxy.ts does not list is deleted there: all of the caller's are.

/** Carries a call's target as proxy.ts saw it: Next.js rewrites the URL's text on the way (`%20` becomes `+`). */
export const TARGET_HEADER = "x-mock-lane-target";

/** In front of the name of a caller's header that would mean something to whoever stands between proxy.ts and the route. */
const KEPT_PREFIX = "x-mock-lane-kept-";

/**
 * Headers with which Next.js's own client asks for a page in other forms: with `RSC: 1` Vercel's routes answer from a static file, whatever
 * proxy.ts has chosen. Those of the lane itself are among them, so that a caller's own stay apart.
 */
const MEANT_FOR_THE_FRAMEWORK = /^(rsc$|next-|x-nextjs-|x-middleware-|x-prerender-|x-mock-lane-)/;

/** The request headers for the mock route: the caller's, and the call's target. */
export function handedOver(callers: Headers, target: string): Headers {
  const headers = new Headers();
  callers.forEach((value, name) => {
    headers.set(MEANT_FOR_THE_FRAMEWORK.test(name) ? `${KEPT_PREFIX}${name}` : name, value);
  });
  headers.set(TARGET_HEADER, target);
  return headers;
}

/** True for the name of a request header that a platform or a proxy in front adds; letter case does not matter. */
export type IsAdded = (name: string) => boolean;

/** What proxies say of where a call came from. */
export const isProxysHeader: IsAdded = (name) => /^(x-forwarded-.*|forwarded|x-real-ip)$/i.test(name);

/**
 * What Vercel adds beside those, its routes' own `x-nextjs-data` included. Among them are credentials of the deployment:
 * `x-vercel-oidc-token`, and an Authorization within `x-vercel-sc-headers`.
 */
export const isVercelsHeader: IsAdded = (name) =>
  isProxysHeader(name) || /^(x-vercel-.*|x-matched-path|x-nextjs-data)$/i.test(name);

/** Flat header lines (name, value, name, value, …) without those that somebody on the way has added. */
export function withoutAdded(flatHeaders: readonly string[], isAdded: IsAdded): string[] {
  const lines: string[] = [];
  for (let at = 0; at + 1 < flatHeaders.length; at += 2) {
    const name = flatHeaders[at] ?? "";
    if (!isAdded(name)) lines.push(name, flatHeaders[at + 1] ?? "");
  }
  return lines;
}

/** Flat header lines as proxy.ts has handed them over, made those of the caller again. */
export function callersLines(flatHeaders: readonly string[], isAdded: IsAdded): string[] {
  const handed = withoutAdded(flatHeaders, (name) => name.toLowerCase() === TARGET_HEADER);
  const unwrapped = handed.map((text, at) =>
    at % 2 === 0 && text.toLowerCase().startsWith(KEPT_PREFIX) ? text.slice(KEPT_PREFIX.length) : text,
  );
  return withoutAdded(unwrapped, isAdded);
}
