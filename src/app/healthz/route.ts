import { healthAnswer, PROBE_HEADERS } from "@/server/health/probe-answers";

// Only used without the app's own Node server, which answers this path itself.
export const dynamic = "force-dynamic";

export function GET(): Response {
  const { status, body } = healthAnswer();
  return Response.json(body, { status, headers: PROBE_HEADERS });
}
