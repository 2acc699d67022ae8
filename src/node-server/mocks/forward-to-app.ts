import { Agent, request, type ClientRequest, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { env } from "@/server/env";
import { log } from "@/server/log/log";
import { onlyForThisHop, withoutLines } from "./hop-headers";

/** How long a call waits for an app process that is being started again. */
const START_MS_MAX = 20_000;
const TRY_AGAIN_MS = 50;
/** The app may answer with more header bytes than a caller may send. */
const HEADER_BYTES_MAX = 256 * 1024;

export type ForwardToApp = (req: IncomingMessage, res: ServerResponse, awaitsContinue: boolean) => void;

/**
 * Passes calls on to the app process, and its answers back as they come: streams stay streams, and if either side goes away, the other one is
 * told. While the app is being started again, calls wait for it. They are refused with 503 if that takes too long, or if the app ended while
 * it had the call.
 */
export function forwardTo(socketPath: string): ForwardToApp {
  // A connection for each call: on a kept one, it could not be known whether an app that ended had the call already.
  const agent = new Agent({ keepAlive: false });

  return (req, res, awaitsContinue) => {
    const calledAt = performance.now();
    // Everything that the app takes, it reads completely or refuses by closing.
    if (awaitsContinue) res.writeContinue();
    const headers = headersForApp(req);
    let current: ClientRequest | null = null;
    res.once("close", () => {
      if (!res.writableFinished) current?.destroy();
    });
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
      // Nothing of the body is taken before there is a connection, so that it can be sent again.
      passed.once("socket", (socket) => whenConnected(socket, () => req.pipe(passed)));
      passed.once("response", (answer) => passBack(req, res, passed, answer));
      passed.on("error", (error: NodeJS.ErrnoException) => {
        if (res.destroyed || passed !== current) return;
        const isNotThere = error.code === "ECONNREFUSED" || error.code === "ENOENT";
        if (res.headersSent) res.destroy();
        else if (isNotThere && performance.now() - calledAt < START_MS_MAX) void sendAgain();
        else refuse(req, res);
      });
    };
    const sendAgain = async () => {
      await wait(TRY_AGAIN_MS);
      if (!res.destroyed) send();
    };
    send();
  };
}

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

const UNAVAILABLE = "The app is being started again. Try again in a moment.";

function refuse(req: IncomingMessage, res: ServerResponse): void {
  log().warn({ method: req.method }, "A call could not be passed on to the app, which is being started again");
  const isApi = req.url?.startsWith("/api/") === true;
  const error = { message: UNAVAILABLE, code: -32603, data: { code: "SERVICE_UNAVAILABLE", httpStatus: 503 } };
  const body = isApi ? JSON.stringify({ error }) : UNAVAILABLE;
  res.writeHead(503, {
    "Content-Type": isApi ? "application/json" : "text/plain; charset=utf-8",
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
    "Retry-After": "1",
    // A page reloads by itself.
    ...(!isApi && { Refresh: "2" }),
    Connection: "close",
  });
  res.end(body);
}
