import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { runnableBinaries, type PostgresBinaries } from "./binaries";
import { openCluster, type Cluster } from "./cluster";
import { openPostgresHome, type PostgresHome } from "./home";
import { PostmasterFailure, startPostmaster, stopByPgCtl, type Postmaster } from "./postmaster";

export interface EmbeddedPostgres {
  /** "postgresql://postgres:<password>@127.0.0.1:40123/postgres": its superuser. */
  url: string;
  /** The folder of its data; may differ from the requested one, see openPostgresHome. */
  directory: string;
  pid: number;
  /** Resolves when PostgreSQL has ended, for any reason. */
  exited: Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  /** The folder for all of its files; created if missing. */
  home: string;
  /**
   * True if the caller knows that nobody else uses the data: a PostgreSQL that runs on it has lost its app and is stopped. False: it is
   * left alone, and the start fails.
   */
  ownsData: boolean;
  /** The port of the instance that this one replaces; a free one by default. */
  port?: number;
}

// A PostgreSQL whose app was killed ends within half a second. Crash recovery, and the cleanup of a dead process, take longer on a loaded
// machine.
const PREDECESSOR_GONE_MS = 5_000;
const RETRY_MS = 100;
const PORT_ATTEMPTS = 10;

/**
 * Starts the PostgreSQL that npm installed, on a loopback port, and creates its cluster if there is none. Recovers from a killed app, a
 * killed PostgreSQL, or both. Throws a sentence for people.
 */
export async function startEmbeddedPostgres({
  home: wanted,
  ownsData,
  port: samePort,
}: Options): Promise<EmbeddedPostgres> {
  const home = await openPostgresHome(wanted);
  const binaries = await runnableBinaries(home.directory, home.user);
  const cluster = await openCluster(home, binaries);
  const { postmaster, port } = await startOnPort(cluster, home, binaries, { ownsData, samePort });
  return {
    url: `postgresql://postgres:${cluster.password}@127.0.0.1:${port}/postgres`,
    directory: home.directory,
    pid: postmaster.pid,
    exited: postmaster.exited,
    stop: () => postmaster.stop(),
  };
}

async function startOnPort(
  cluster: Cluster,
  home: PostgresHome,
  binaries: PostgresBinaries,
  { ownsData, samePort }: { ownsData: boolean; samePort: number | undefined },
): Promise<{ postmaster: Postmaster; port: number }> {
  const predecessorDeadline = Date.now() + PREDECESSOR_GONE_MS;
  let stoppedPredecessor = false;
  for (let portAttempt = 1; ;) {
    const port = samePort ?? (await freePort());
    try {
      return { postmaster: await startPostmaster(cluster, home, binaries, port), port };
    } catch (error) {
      if (!(error instanceof PostmasterFailure)) throw error;
      if (error.log.includes("could not create any TCP/IP sockets") && portAttempt < PORT_ATTEMPTS) {
        portAttempt += 1;
        continue;
      }
      if (!isInUse(error))
        throw new Error(`PostgreSQL did not start on ${cluster.directory}: ${error.message}`, { cause: error });
      if (Date.now() < predecessorDeadline) {
        await wait(RETRY_MS);
        continue;
      }
      if (!ownsData || stoppedPredecessor)
        throw new Error(`Another PostgreSQL is using ${cluster.directory}: ${error.message}`, { cause: error });
      await stopByPgCtl(cluster, home, binaries);
      stoppedPredecessor = true;
    }
  }
}

function isInUse({ log }: PostmasterFailure): boolean {
  return log.includes("postmaster.pid") || log.includes("shared memory block");
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject).listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("No free port on 127.0.0.1."));
      });
    });
  });
}
