import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/server/env";
import { logCall } from "@/server/log/access-log";
import { REQUEST_ID_HEADER, requestIdOf } from "@/server/log/request-id";

/** Gives a call of the app an id, where Next.js and the management API look for it, and prepares its line in the access log. @param startedAt in ms of performance.now() */
export function beginAppCall(req: IncomingMessage, res: ServerResponse, startedAt = performance.now()): void {
  const requestId = requestIdOf(joined(req.headers["x-request-id"]));
  req.headers["x-request-id"] = requestId;
  res.setHeader(REQUEST_ID_HEADER, requestId);
  if (env().accessLog) logAtEnd(req, res, requestId, startedAt);
}

function joined(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join() : header;
}

function logAtEnd(
  { method = "", url = "" }: IncomingMessage,
  res: ServerResponse,
  requestId: string,
  startedAt: number,
): void {
  res.once("close", () => {
    logCall({
      lane: "app",
      method,
      target: url,
      status: res.headersSent ? res.statusCode : null,
      durationMs: performance.now() - startedAt,
      isComplete: res.writableFinished,
      requestId,
    });
  });
}
