import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import { isClosing } from "./lingering-close";
import { beginAnew } from "./pipelined-calls";
import { pendingAnswer } from "./pending-answers";

/**
 * Answers calls that offer another protocol (`Upgrade: h2c`, WebSockets) as plain calls, which is what a server does that takes no offer (RFC 9110,
 * 7.8). Without a listener Node would do so as well, but it loses what came together with such a call, and then its connection hangs. With one it
 * gives the connection away: it is given back, with the call in front that offers nothing now.
 */
export function answerUpgradesPlainly(server: Server): void {
  server.on("upgrade", (req: IncomingMessage, socket: Socket, head: Buffer) => {
    // In development the pages' own WebSocket is Next.js's, which listens as well.
    if (server.listenerCount("upgrade") > 1 && req.url?.startsWith("/_next/") === true) return;
    // Node does not watch the connection any more, and until it does an error would end the process.
    const ignore = () => undefined;
    socket.on("error", ignore);
    const giveBack = () => {
      socket.removeListener("error", ignore);
      if (socket.destroyed || isClosing(socket)) return;
      socket.unshift(Buffer.concat([plainHead(req), head, beginAnew(socket)]));
      server.emit("connection", socket);
    };
    afterEarlierAnswers(socket, giveBack);
  });
}

/** Node forgets the order of a connection that it gives away: calls ahead of this one are answered first. */
function afterEarlierAnswers(socket: Socket, giveBack: () => void): void {
  const pending = pendingAnswer(socket);
  // Not at once: what is at work on the connection now still has bytes of it that come after these.
  if (pending === null) setImmediate(giveBack);
  else pending.once("close", () => setImmediate(giveBack));
}

/** The call's head as it came, without its offer. */
function plainHead({ method = "GET", url = "/", httpVersion, rawHeaders }: IncomingMessage): Buffer {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    if (rawHeaders[at]?.toLowerCase() !== "upgrade") lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  }
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
}
