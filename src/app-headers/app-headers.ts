/** What the app's headers depend on. */
export interface AppSite {
  /** APP_URL is https. */
  isSecure: boolean;
  /** `npm run dev`: React compiles code at run time, and a socket brings changes. */
  isDevelopment: boolean;
}

/**
 * What a page of the app may load and run: its own scripts, and inline scripts with this answer's nonce. Framing is forbidden. Styles are
 * less strict, because menus and the code editor set theirs at run time.
 *
 * @param nonce random, for one answer: `a1B2…`, base64
 */
export function contentSecurityPolicy(nonce: string, { isSecure, isDevelopment }: AppSite): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    ...(isSecure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/** The headers of all of the app's answers: pages, API and files. Answers of mocks do not have them. */
export function appHeaders({ isSecure }: AppSite): Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    // Without subdomains, because mock servers may be below the app's host, over plain http.
    ...(isSecure ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
  };
}
