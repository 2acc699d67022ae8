/** What the app's own answers depend on. */
export interface AppSite {
  /** APP_URL is https. */
  isSecure: boolean;
  /** `npm run dev`: React then compiles code while it runs, and a socket brings changes. */
  isDevelopment: boolean;
}

/**
 * What a page of the app may load and run: its own scripts, and of inline ones those that carry this answer's nonce. Nobody may frame
 * it. Styles are less strict: menus and the code editor set theirs while they run.
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

/** The headers that every answer of the app has, pages and API and files alike; no answer of a mock has them. */
export function appHeaders({ isSecure }: AppSite): Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    // Without its subdomains: mock servers may be below the app's host, and on plain http.
    ...(isSecure ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
  };
}
