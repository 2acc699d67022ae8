import type { IncomingMessage, ServerResponse } from "node:http";
import { isStopping } from "@/server/process-state";

/** Answers what operators ask an instance on the app's host: /readyz. True when it did. */
export function takeOperatorRequest(req: IncomingMessage, res: ServerResponse): boolean {
  if (req.url !== "/readyz") return false;
  const status = isStopping() ? "stopping" : "ready";
  res.writeHead(status === "ready" ? 200 : 503, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  res.end(JSON.stringify({ status }));
  return true;
}
