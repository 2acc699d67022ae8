import type { IncomingMessage, ServerResponse } from "node:http";
import { logCall } from "@/server/access-log";
import { env } from "@/server/env";
import { REQUEST_ID_HEADER, requestIdOf } from "@/server/request-id";
import { isLeftToNext } from "./mock-lane";
import { answerOperator } from "./operator-routes";

/**
 * What the server does with a call of the app's before Next.js has it: gives it an id, notes it for the access log, and answers what operators
 * ask. True when it is answered. A mock server's call that Next.js is to answer is left as it came.
 */
export function takeAppCall(req: IncomingMessage, res: ServerResponse): boolean {
  if (isLeftToNext(req)) return false;
  const requestId = requestIdOf(joined(req.headers["x-request-id"]));
  // Next.js and the management API find it where a proxy in front would have put it.
  req.headers["x-request-id"] = requestId;
  res.setHeader(REQUEST_ID_HEADER, requestId);
  if (env().accessLog) logAtEnd(req, res, requestId);
  return answerOperator(req, res);
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
