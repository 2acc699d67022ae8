import cluster from "node:cluster";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Stoppable } from "@/node-server/shutdown";
import { StartupError } from "@/node-server/startup-error";
import { env } from "@/server/env";
import { createCallServer } from "@/server/mock-runtime/http/call-server";
import { currentStop } from "@/server/process/process-state";

/** How long a load balancer may take to notice that the instance is not ready. A local instance has none. */
const LISTEN_MS = 1_000;
/** The processes of an instance may learn of a stop at slightly different times. */
const OTHER_LISTENERS_MS = 200;
/** How long no call may have come before kept connections are closed, because a proxy may just be sending one. */
const QUIET_MS = 250;

export interface PortServer extends Stoppable {
  server: Server;
  listen: () => Promise<void>;
}

/** The HTTP server of the instance's port, not listening yet. A stop answers the calls that have come. */
export function openPortServer(
  answer: (req: IncomingMessage, res: ServerResponse, awaitsContinue: boolean) => void,
): PortServer {
  const { port, drainSeconds, callTimeoutSeconds, isLocal, workers } = env();
  const { server, drain } = createCallServer(answer, callTimeoutSeconds);
  const isShared = cluster.isWorker && workers > 1;
  return {
    name: "calls in flight",
    server,
    listen: () => listen(server, { port, host: isLocal ? "127.0.0.1" : undefined, exclusive: !isShared }),
    drainMs: drainSeconds * 1_000,
    async stop() {
      const { endsAt, isHurried } = currentStop() ?? { endsAt: 0, isHurried: true };
      const atMost = (ms: number) => (isHurried ? 0 : Math.min(ms, drainSeconds * 1_000));
      const listenMs = isLocal ? 0 : atMost(LISTEN_MS);
      const otherListenersMs = isShared ? atMost(OTHER_LISTENERS_MS) : 0;
      await drain({ listenMs, otherListenersMs, quietMs: atMost(QUIET_MS), endsAt });
    },
  };
}

interface ListenOptions {
  port: number;
  /** Undefined for all addresses. */
  host: string | undefined;
  /** A process that is alone on the port accepts its connections itself; else the first process hands them out. */
  exclusive: boolean;
}

function listen(server: Server, options: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(listenProblem(error, options.port));
    });
    server.listen(options, resolve);
  });
}

function listenProblem(error: NodeJS.ErrnoException, port: number): Error {
  switch (error.code) {
    case "EADDRINUSE":
      return new StartupError(`Port ${port} is in use by another program.`);
    case "EACCES":
      return new StartupError(
        `Port ${port} needs rights that this user does not have. Take one above 1023: PORT=3000 npm start`,
      );
    default:
      return error;
  }
}
