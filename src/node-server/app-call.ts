import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/server/env";
import { logCall } from "@/server/log/access-log";
import { REQUEST_ID_HEADER, requestIdOf } from "@/server/log/request-id";
import { isLeftToNext } from "./mock-lane";
import { handleOperatorCall } from "./telemetry/operator-routes";

/**
 * Handles a call of the app before Next.js: gives it an id, prepares its access log line, and answers operators' routes. True if it is
 * answered. A call of a mock server that Next.js will answer is left unchanged.
 */
export function handleAppCall(req: IncomingMessage, res: ServerResponse): boolean {
  if (isLeftToNext(req)) return false;
  const requestId = requestIdOf(joined(req.headers["x-request-id"]));
  // Set as a header, where Next.js and the management API look for it.
  req.headers["x-request-id"] = requestId;
  res.setHeader(REQUEST_ID_HEADER, requestId);
  if (env().accessLog) logAtEnd(req, res, requestId);
  return handleOperatorCall(req, res);
}

function joined(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join() : header;
}

function logAtEnd({ method = "", url = "" }: IncomingMessage, res: ServerResponse, requestId: string): void {
  const startedAt = performance.now();
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
