import "server-only";
import { presentsSecret } from "./bearer-secret";
import { env } from "./env";
import { keepHouse } from "./housekeeping";

/**
 * Does the housekeeping for a caller that has the secret, where no process runs that could do it every hour by itself: the cron of Vercel sends
 * `Authorization: Bearer <CRON_SECRET>`. Without the setting nobody has it.
 */
export async function askForHousekeeping(request: Request): Promise<Response> {
  const { cronSecret } = env();
  if (cronSecret === null) return refusal("CRON_SECRET is not set here: nobody may ask for the housekeeping.");
  if (!presentsSecret(request.headers.get("authorization"), cronSecret))
    return refusal("Send `Authorization: Bearer <CRON_SECRET>`.");
  await keepHouse();
  return new Response(null, { status: 204, headers: NOT_KEPT });
}

const NOT_KEPT = { "Cache-Control": "no-store" };

function refusal(message: string): Response {
  return Response.json({ error: { code: "unauthorized", message } }, { status: 401, headers: NOT_KEPT });
}
