import { Agent, request, type ClientRequest, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { beginAppCall } from "@/node-server/port/app-call";
import { env } from "@/server/env";
import { log } from "@/server/log/log";
import { REQUEST_ID_HEADER } from "@/server/log/request-id";
import { onlyForThisHop, withoutLines } from "./hop-headers";
import { createWaitForApp } from "./wait-for-app";

/** The app may answer with more header bytes than a caller may send. */
const HEADER_BYTES_MAX = 256 * 1024;

export type ForwardToApp = (req: IncomingMessage, res: ServerResponse, awaitsContinue: boolean) => void;

/**
 * Passes calls on to the app process, and its answers back as they come: streams stay streams, and if either side goes away, the other one is
 * told. While the app is being started again, calls wait for it. They are refused with 503 if that takes too long, or if too many wait. If the
 * app ended while it had a call that may have changed something, the answer is 502: whether it did is not known.
 */
export function forwardTo(socketPath: string, waitForApp = createWaitForApp(socketPath)): ForwardToApp {
  // A connection for each call: on a kept one, it could not be known whether an app that ended had the call already.
  const agent = new Agent({ keepAlive: false });

  return (req, res, awaitsContinue) => {
    const calledAt = performance.now();
    // Everything that the app takes, it reads completely or refuses by closing.
    if (awaitsContinue) res.writeContinue();
    const headers = headersForApp(req);
    let current: ClientRequest | null = null;
    let endWait: () => void = () => undefined;
    res.once("close", () => {
      endWait();
      if (!res.writableFinished) current?.destroy();
    });
    const refuse = (refusal: Refusal) => {
      beginAppCall(req, res, calledAt);
      sendRefusal(req, res, refusal);
    };
    const send = () => {
      const passed = request({
        socketPath,
        agent,
        method: req.method,
        path: req.url,
        headers,
        maxHeaderSize: HEADER_BYTES_MAX,
      });
      current = passed;
      let isSent = false;
      // Nothing of the body is taken before there is a connection, so that it can be sent again.
      passed.once("socket", (socket) =>
        whenConnected(socket, () => {
          isSent = true;
          req.pipe(passed);
        }),
      );
      passed.once("response", (answer) => passBack(req, res, passed, answer));
      passed.on("error", (error: NodeJS.ErrnoException) => {
        if (res.destroyed || passed !== current) return;
        if (res.headersSent) res.destroy();
        else if (isSent && !SAFE_METHODS.has(req.method ?? "")) refuse(UNKNOWN);
        else if (!isSent && NOT_LISTENING.has(error.code ?? "")) waitAndSend();
        else refuse(UNAVAILABLE);
      });
    };
    const waitAndSend = () => {
      endWait = waitForApp((isThere) => {
        if (isThere) send();
        else refuse(UNAVAILABLE);
      });
    };
    send();
  };
}

/** Where the app does not listen, and on Linux where more connections wait to be accepted than may. */
const NOT_LISTENING = new Set(["ECONNREFUSED", "ENOENT", "EAGAIN"]);

/** Calls that change nothing, so that it does not matter whether they were done (RFC 9110, 9.2.1). */
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

function whenConnected(socket: Socket, begin: () => void): void {
  if (socket.connecting) socket.once("connect", begin);
  else begin();
}

const ADDRESS_HEADER = "x-forwarded-for";

/** The caller's header lines, with the address from which it called: limits on attempts are counted by it. */
function headersForApp(req: IncomingMessage): string[] {
  const left = onlyForThisHop(req.headers.connection);
  // With a value of its own, a caller would avoid the limits; only a proxy in front tells the truth.
  const isGiven = env().trustProxy && req.headers["x-forwarded-for"] !== undefined;
  if (isGiven) left.delete(ADDRESS_HEADER);
  else left.add(ADDRESS_HEADER);
  const headers = withoutLines(req.rawHeaders, left);
  // HTTP/1.0 needs none, and the app's own protocol one that may be empty (RFC 9112, 3.2).
  if (req.headers.host === undefined) headers.push("Host", "");
  if (!isGiven) headers.push(ADDRESS_HEADER, req.socket.remoteAddress ?? "");
  if (req.headers["transfer-encoding"] !== undefined) headers.push("Transfer-Encoding", "chunked");
  // Otherwise Node would announce a body of unknown length.
  else if (req.headers["content-length"] === undefined) headers.push("Content-Length", "0");
  return headers;
}

function passBack(req: IncomingMessage, res: ServerResponse, passed: ClientRequest, answer: IncomingMessage): void {
  const hop = onlyForThisHop(answer.headers.connection);
  res.writeHead(answer.statusCode ?? 500, answer.statusMessage, withoutLines(answer.rawHeaders, hop));
  // A stream may send nothing for a while after its headers.
  res.flushHeaders();
  answer.pipe(res);
  // The app ended in the middle of its answer: the caller must not take it for complete.
  answer.once("error", () => res.destroy());
  answer.once("end", () => {
    // Refused before its body was read: the rest is not sent to the app any more.
    if (req.complete) return;
    req.unpipe(passed);
    passed.destroy();
  });
}

interface Refusal {
  status: 502 | 503;
  /** tRPC's name of the status. */
  code: string;
  message: string;
  /** The call may be sent again as it is. */
  isRepeatable: boolean;
}

const UNAVAILABLE: Refusal = {
  status: 503,
  code: "SERVICE_UNAVAILABLE",
  message: "The app is being started again. Try again in a moment.",
  isRepeatable: true,
};

const UNKNOWN: Refusal = {
  status: 502,
  code: "BAD_GATEWAY",
  message: "The app ended while it had this call, and it is not known whether it was done. Look before you try again.",
  isRepeatable: false,
};

function sendRefusal(req: IncomingMessage, res: ServerResponse, refusal: Refusal): void {
  const { status, code, message, isRepeatable } = refusal;
  log().warn(
    { method: req.method, status, requestId: res.getHeader(REQUEST_ID_HEADER) },
    "A call could not be passed on to the app, which is being started again",
  );
  const isApi = req.url?.startsWith("/api/") === true;
  const body = isApi
    ? JSON.stringify({ error: { message, code: -32603, data: { code, httpStatus: status } } })
    : message;
  res.writeHead(status, {
    "Content-Type": isApi ? "application/json" : "text/plain; charset=utf-8",
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
    ...(isRepeatable && { "Retry-After": "1" }),
    // A page reloads by itself.
    ...(isRepeatable && !isApi && { Refresh: "2" }),
    Connection: "close",
  });
  res.end(body);
}
