import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "./env";
import { keepHouse } from "./housekeeping";

/**
 * Does the housekeeping for a caller that has the secret, where no process runs that could do it every hour by itself: the cron of Vercel sends
 * `Authorization: Bearer <CRON_SECRET>`. Without the setting nobody has it.
 */
export async function askForHousekeeping(request: Request): Promise<Response> {
  const { cronSecret } = env();
  if (cronSecret === null) return refusal("CRON_SECRET is not set here: nobody may ask for the housekeeping.");
  const sent = request.headers.get("authorization") ?? "";
  if (!isSame(sent, `Bearer ${cronSecret}`)) return refusal("Send `Authorization: Bearer <CRON_SECRET>`.");
  await keepHouse();
  return new Response(null, { status: 204, headers: NOT_KEPT });
}

const NOT_KEPT = { "Cache-Control": "no-store" };

function refusal(message: string): Response {
  return Response.json({ error: { code: "unauthorized", message } }, { status: 401, headers: NOT_KEPT });
}

/** In a time that does not tell how much of it is right. */
function isSame(one: string, other: string): boolean {
  const [digest, expected] = [one, other].map((text) => createHash("sha256").update(text).digest());
  return digest !== undefined && expected !== undefined && timingSafeEqual(digest, expected);
}
