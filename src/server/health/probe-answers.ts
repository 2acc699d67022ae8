import { readiness } from "./readiness";

export interface ProbeAnswer {
  status: 200 | 503;
  body: object;
}

/** Kept by nobody: the next answer may be another. */
export const PROBE_HEADERS = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };

/** /healthz: the process works. It says nothing of the database, because a restart would not bring that back. */
export function healthAnswer(): ProbeAnswer {
  return { status: 200, body: { status: "ok" } };
}

/** /readyz: the process should be sent calls, or should not. */
export async function readinessAnswer(): Promise<ProbeAnswer> {
  const body = await readiness();
  return { status: body.status === "ready" ? 200 : 503, body };
}
