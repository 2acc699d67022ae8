import { type IncomingMessage, type Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { isClosing } from "./lingering-close";
import { beginAnew } from "./pipelined-calls";
import { pendingAnswer } from "./pending-answers";

/**
 * Answers calls that offer another protocol (`Upgrade: h2c`, WebSockets) as plain calls, which is what a server does that takes no offer (RFC 9110,
 * 7.8). Without a listener Node would do so as well, but it loses what came together with such a call, and then its connection hangs. With one it
 * gives the connection away: it is given back, with the call in front that offers nothing now.
 *
 * Node.js 26 reads the body of such a call itself. If it is not there yet, Node gives a stream of what follows it instead of the connection: the call is then
 * answered there, and its connection ends. A client sends again what it had sent behind it (RFC 9112, 9.3.2).
 */
export function answerUpgradesPlainly(server: Server): void {
  server.on("upgrade", (req: IncomingMessage, socket: Socket, head: Buffer) => {
    // In development the pages' own WebSocket is Next.js's, which listens as well.
    if (server.listenerCount("upgrade") > 1 && req.url?.startsWith("/_next/") === true) return;
    if (socket !== req.socket) {
      afterEarlierAnswers(req.socket, () => {
        answerAndEnd(server, req);
      });
      return;
    }
    // Node does not watch the connection any more, and until it does an error would end the process.
    const ignore = () => undefined;
    socket.on("error", ignore);
    const giveBack = () => {
      socket.removeListener("error", ignore);
      if (socket.destroyed || isClosing(socket)) return;
      socket.unshift(Buffer.concat([plainCall(req), head, beginAnew(socket)]));
      server.emit("connection", socket);
    };
    afterEarlierAnswers(socket, giveBack);
  });
}

function answerAndEnd(server: Server, req: IncomingMessage): void {
  if (req.socket.destroyed || isClosing(req.socket)) return;
  const res = new ServerResponse(req);
  res.shouldKeepAlive = false;
  res.assignSocket(req.socket);
  res.on("finish", () => req.socket.destroySoon());
  server.emit("request", req, res);
}

/** Node forgets the order of a connection that it gives away: calls ahead of this one are answered first. */
function afterEarlierAnswers(socket: Socket, giveBack: () => void): void {
  const pending = pendingAnswer(socket);
  // Not at once: what is at work on the connection now still has bytes of it that come after these.
  if (pending === null) setImmediate(giveBack);
  else pending.once("close", () => setImmediate(giveBack));
}

/** The call as it came, without its offer: its head, and its body if Node has read that already. */
function plainCall(req: IncomingMessage): Buffer {
  const { method = "GET", url = "/", httpVersion, rawHeaders } = req;
  const body = req.read() as Buffer | null;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase() ?? "";
    const isReplaced = body !== null && FRAMING.has(name);
    if (name !== "upgrade" && !isReplaced) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  }
  if (body !== null) lines.push(`Content-Length: ${body.length}`);
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), body ?? NOTHING]);
}

/** A body that was read has no chunks any more. */
const FRAMING = new Set(["transfer-encoding", "content-length"]);
const NOTHING = Buffer.alloc(0);
