import type { Server, ServerResponse } from "node:http";
import { Server as NetServer, type Socket } from "node:net";
import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import { closeLingering, isClosing } from "./lingering-close";
import { pendingAnswer } from "./pending-answers";

export interface DrainOptions {
  /** How long new connections are still accepted, until the load balancer has noticed that this instance is not ready. */
  listenMs: number;
  /**
   * How long other processes that listen on the same port may take to stop listening as well. If a connection is closed earlier, a proxy
   * may open a new one to such a process.
   */
  otherListenersMs: number;
  /** Kept connections are closed when no call has come for this long. */
  quietMs: number;
  /** By the clock of `performance.now()`. Calls that are not answered by then are cut off. */
  endsAt: number;
}

export interface Drain {
  /** To be called for each call. False if the call follows the last answer of its connection: the caller must send it again elsewhere. */
  admit: (res: ServerResponse) => boolean;
  run: (options: DrainOptions) => Promise<void>;
}

/**
 * For this long before the listener is closed, answers keep their connections open again. A proxy can then reuse connections and hardly
 * opens new ones: a connection that is opened at the moment the listener closes is reset, and its call is lost.
 */
const REUSE_MS = 200;
/** How often to check whether all calls are answered. */
const POLL_MS = 20;
/** How long callers may take to close their side after the last answer. */
const CLOSE_MS_MAX = 1_000;

/** Closes the connections of an HTTP server in order. */
export function createDrain(server: Server): Drain {
  const connections = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    // One that was given back after an upgrade comes again.
    if (connections.has(socket)) return;
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });

  let isDraining = false;
  let keepsConnections = false;
  let latestCallAt = 0;
  /** Answers that close their connection only because the server is draining. */
  const last = new WeakSet<ServerResponse>();

  const endConnectionAfter = (res: ServerResponse) => {
    if (!res.shouldKeepAlive || res.headersSent) return;
    res.shouldKeepAlive = false;
    last.add(res);
  };
  const keepConnectionAfter = (res: ServerResponse) => {
    if (res.headersSent || !last.delete(res)) return;
    res.shouldKeepAlive = true;
  };
  const forEachPendingAnswer = (change: (res: ServerResponse) => void) => {
    for (const socket of connections) {
      const pending = pendingAnswer(socket);
      if (pending !== null) change(pending);
    }
  };

  const admit = (res: ServerResponse): boolean => {
    if (!isDraining) return true;
    latestCallAt = performance.now();
    const { socket } = res.req;
    if (isClosing(socket)) return false;
    if (res.socket === null) {
      // This call was pipelined behind another answer, which is then not the last one, unless its headers said so already.
      const before = pendingAnswer(socket);
      if (before !== null && last.has(before) && before.headersSent) return false;
      if (before !== null) keepConnectionAfter(before);
    }
    if (!keepsConnections) endConnectionAfter(res);
    return true;
  };

  async function untilAnswered({ quietMs, endsAt }: DrainOptions): Promise<void> {
    for (let now = performance.now(); now < endsAt; now = performance.now()) {
      const open = [...connections].filter((socket) => !isClosing(socket));
      if (open.length === 0) return;
      const isPending = open.some((socket) => pendingAnswer(socket) !== null);
      if (!isPending && now - latestCallAt >= quietMs) return;
      await wait(Math.min(POLL_MS, endsAt - now));
    }
  }

  async function untilClosed(endsAt: number): Promise<void> {
    while (connections.size > 0 && performance.now() < endsAt) await wait(POLL_MS);
  }

  async function run(options: DrainOptions): Promise<void> {
    const { listenMs, otherListenersMs } = options;
    isDraining = true;
    latestCallAt = performance.now();
    keepsConnections = otherListenersMs > 0 && listenMs <= REUSE_MS;
    if (!keepsConnections) forEachPendingAnswer(endConnectionAfter);
    if (server.listening) {
      if (listenMs > REUSE_MS) {
        await wait(listenMs - REUSE_MS);
        keepsConnections = true;
        forEachPendingAnswer(keepConnectionAfter);
        await wait(REUSE_MS);
      }
      await closeListener(server);
      if (otherListenersMs > 0) await wait(otherListenersMs);
    }
    keepsConnections = false;
    forEachPendingAnswer(endConnectionAfter);
    // Two turns of the event loop, so that calls that have already arrived are read before idle connections are closed.
    await nextTurn();
    await nextTurn();
    await untilAnswered(options);
    for (const socket of connections) if (pendingAnswer(socket) === null) closeLingering(socket);
    await untilClosed(Math.min(options.endsAt, performance.now() + CLOSE_MS_MAX));
    for (const socket of connections) socket.destroy();
  }

  return { admit, run };
}

/** A turn of the event loop that is shorter than this did nothing except check for new connections. */
const SHORT_TURN_MS = 0.2;
const TURNS_MAX = 100;

/**
 * Stops listening and keeps the open connections; Node's own `close` of an HTTP server would also cut the idle ones. It waits for a short
 * turn of the event loop, because a connection that was made after the last turn is reset.
 */
async function closeListener(server: Server): Promise<void> {
  for (let turn = 0, isLong = true; isLong && turn < TURNS_MAX; turn++) {
    const beganAt = performance.now();
    await nextTurn();
    isLong = performance.now() - beganAt > SHORT_TURN_MS;
  }
  NetServer.prototype.close.call(server);
}
