import "server-only";
import { presentsSecret } from "@/server/auth/bearer-secret";
import { env } from "@/server/env";
import { runHousekeeping } from "./housekeeping";

/**
 * Runs the housekeeping for a caller with the secret, for deployments without a process that could run it every hour: Vercel's cron sends
 * `Authorization: Bearer <CRON_SECRET>`. Without the setting, every call is refused.
 */
export async function handleHousekeepingCall(request: Request): Promise<Response> {
  const { cronSecret } = env();
  if (cronSecret === null) return refusal("CRON_SECRET is not set here: nobody may ask for the housekeeping.");
  if (!presentsSecret(request.headers.get("authorization"), cronSecret))
    return refusal("Send `Authorization: Bearer <CRON_SECRET>`.");
  await runHousekeeping();
  return new Response(null, { status: 204, headers: NOT_KEPT });
}

const NOT_KEPT = { "Cache-Control": "no-store" };

function refusal(message: string): Response {
  return Response.json({ error: { code: "unauthorized", message } }, { status: 401, headers: NOT_KEPT });
}
