import { readiness } from "./readiness";

export interface ProbeAnswer {
  status: 200 | 503;
  body: object;
}

/** Not cacheable, because the next answer may differ. */
export const PROBE_HEADERS = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };

/** /healthz: the process works. It ignores the database, because a restart would not help if that is away. */
export function healthAnswer(): ProbeAnswer {
  return { status: 200, body: { status: "ok" } };
}

/** /readyz: whether the process should get calls. */
export async function readinessAnswer(): Promise<ProbeAnswer> {
  const body = await readiness();
  return { status: body.status === "ready" ? 200 : 503, body };
}
