import { PROBE_HEADERS, readinessAnswer } from "@/server/health/probe-answers";

// Where the app's own Node server runs, that answers first.
export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const { status, body } = await readinessAnswer();
  return Response.json(body, { status, headers: PROBE_HEADERS });
}
