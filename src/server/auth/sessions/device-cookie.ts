import { isDeviceSecret, PLACE_DAYS } from "@/server/auth/known-places";
import { readCookies } from "./read-cookies";
import { hostOnly, isSecure } from "./session-cookie";

/** The secret by which a browser is known as one in which somebody has signed in, or null. It signs nobody in. */
export function presentedDevice(headers: Headers): string | null {
  const secret = readCookies(headers)[deviceCookieName()];
  return secret !== undefined && isDeviceSecret(secret) ? secret : null;
}

/** The Set-Cookie header that keeps a device's secret in the browser. */
export function deviceCookie(secret: string): string {
  const parts = [
    `${deviceCookieName()}=${secret}`,
    "Path=/",
    `Max-Age=${PLACE_DAYS * 24 * 60 * 60}`,
    "HttpOnly",
    "SameSite=Lax",
  ];
  return [...parts, ...(isSecure() ? ["Secure"] : [])].join("; ");
}

function deviceCookieName(): string {
  return hostOnly("mock-servers.device");
}
