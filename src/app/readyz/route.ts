import { PROBE_HEADERS, readinessAnswer } from "@/server/health/probe-answers";

// Only used without the app's own Node server, which answers this path itself.
export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const { status, body } = await readinessAnswer();
  return Response.json(body, { status, headers: PROBE_HEADERS });
}
