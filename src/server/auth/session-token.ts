import { getToken } from "next-auth/jwt";
import { idSchema } from "@/schemas/text/text";
import { env } from "@/server/env";

/** The id of the person in the session cookie, or null. The cookie is signed and not expired, but the person is not looked up. */
export async function sessionUserId(headers: Headers): Promise<string | null> {
  const cookies = parseCookies(headers.get("cookie") ?? "");
  const token = await getToken({
    // next-auth's type wants a whole Next.js request, but its code only uses these two.
    req: { cookies, headers: {} } as unknown as Parameters<typeof getToken>[0]["req"],
    secret: env().nextAuthSecret,
    secureCookie: env().appUrl.protocol === "https:",
  });
  return idSchema.safeParse(token?.sub).data ?? null;
}

function parseCookies(header: string): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const piece of header.split(";")) {
    const equals = piece.indexOf("=");
    if (equals > 0) cookies[piece.slice(0, equals).trim()] = piece.slice(equals + 1).trim();
  }
  return cookies;
}
