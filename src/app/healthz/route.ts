import { healthAnswer, PROBE_HEADERS } from "@/server/health/probe-answers";

// Where the app's own Node server runs, that answers first.
export const dynamic = "force-dynamic";

export function GET(): Response {
  const { status, body } = healthAnswer();
  return Response.json(body, { status, headers: PROBE_HEADERS });
}
