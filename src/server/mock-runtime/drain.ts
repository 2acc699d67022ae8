import type { Server, ServerResponse } from "node:http";
import { Server as NetServer, type Socket } from "node:net";
import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import { closeLingering, isClosing } from "./lingering-close";
import { owedAnswer } from "./owed-answers";

export interface DrainOptions {
  /** How long new connections are still taken: until whoever balances has seen that this instance is not ready. */
  listenMs: number;
  /** Kept connections are closed once no call has come for so long. */
  quietMs: number;
  /** By the clock of `performance.now()`: what is not answered then is cut. */
  endsAt: number;
}

export interface Drain {
  /** To be asked about each call. False for one that follows the last answer of its connection: it is the caller's to send again elsewhere. */
  admit: (res: ServerResponse) => boolean;
  run: (options: DrainOptions) => Promise<void>;
}

/**
 * So long before the listener is closed, connections are kept again. A proxy then has some that it goes on with, and hardly makes new ones:
 * one that is made in the very moment in which the listener is closed is reset, with the call on it.
 */
const HUSH_MS = 100;
/** How often it is looked whether all is answered. */
const LOOK_MS = 20;
/** How long callers may take to close their end after the last answer. */
const GOODBYE_MS = 1_000;

/** The orderly end of an HTTP server's connections. */
export function createDrain(server: Server): Drain {
  const connections = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });

  let isDraining = false;
  let isHushed = false;
  let latestCallAt = 0;
  /** Answers that end their connection because of the drain alone. */
  const last = new WeakSet<ServerResponse>();

  const makeLast = (res: ServerResponse) => {
    if (!res.shouldKeepAlive || res.headersSent) return;
    res.shouldKeepAlive = false;
    last.add(res);
  };
  const makeAllLast = () => {
    for (const socket of connections) {
      const owed = owedAnswer(socket);
      if (owed !== null) makeLast(owed);
    }
  };

  const admit = (res: ServerResponse): boolean => {
    if (!isDraining) return true;
    latestCallAt = performance.now();
    const { socket } = res.req;
    if (isClosing(socket)) return false;
    if (res.socket === null) {
      // Sent ahead of an answer, which then is not the last one; unless that has been said already.
      const before = owedAnswer(socket);
      if (before !== null && last.has(before)) {
        if (before.headersSent) return false;
        before.shouldKeepAlive = true;
        last.delete(before);
      }
    }
    if (!isHushed) makeLast(res);
    return true;
  };

  async function untilAnswered({ quietMs, endsAt }: DrainOptions): Promise<void> {
    for (let now = performance.now(); now < endsAt; now = performance.now()) {
      const open = [...connections].filter((socket) => !isClosing(socket));
      if (open.length === 0) return;
      const isOwed = open.some((socket) => owedAnswer(socket) !== null);
      if (!isOwed && now - latestCallAt >= quietMs) return;
      await wait(Math.min(LOOK_MS, endsAt - now));
    }
  }

  async function untilClosed(endsAt: number): Promise<void> {
    while (connections.size > 0 && performance.now() < endsAt) await wait(LOOK_MS);
  }

  async function run(options: DrainOptions): Promise<void> {
    isDraining = true;
    latestCallAt = performance.now();
    makeAllLast();
    if (server.listening) {
      if (options.listenMs > HUSH_MS) {
        await wait(options.listenMs - HUSH_MS);
        isHushed = true;
        await wait(HUSH_MS);
      }
      await closeListener(server);
      isHushed = false;
      makeAllLast();
    }
    // What has come is read before it is looked who is owed something.
    await nextTurn();
    await nextTurn();
    await untilAnswered(options);
    for (const socket of connections) if (owedAnswer(socket) === null) closeLingering(socket);
    await untilClosed(Math.min(options.endsAt, performance.now() + GOODBYE_MS));
    for (const socket of connections) socket.destroy();
  }

  return { admit, run };
}

/** In a turn of the event loop shorter than this, nothing was done but to look who wants to connect. */
const SHORT_TURN_MS = 0.2;
const TURNS_MAX = 100;

/**
 * Stops taking connections, and leaves those that there are: Node's own `close` of an HTTP server would cut the idle ones. In a short turn,
 * because what connected since that turn took the last connections is reset.
 */
async function closeListener(server: Server): Promise<void> {
  for (let turn = 0, isLong = true; isLong && turn < TURNS_MAX; turn++) {
    const beganAt = performance.now();
    await nextTurn();
    isLong = performance.now() - beganAt > SHORT_TURN_MS;
  }
  NetServer.prototype.close.call(server);
}
