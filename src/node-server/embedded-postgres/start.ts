import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { runnableBinaries, type PostgresBinaries } from "./binaries";
import { openCluster, type Cluster } from "./cluster";
import { openPostgresHome, type PostgresHome } from "./home";
import { PostmasterFailure, startPostmaster, stopByPgCtl, type Postmaster } from "./postmaster";

export type EmbeddedPostgres = {
  /** "postgresql://postgres:<password>@127.0.0.1:40123/postgres": its superuser. */
  url: string;
  /** Where its data is; not always the folder that was asked for, see openPostgresHome. */
  directory: string;
  pid: number;
  /** Resolves when PostgreSQL has ended, for whatever reason. */
  exited: Promise<void>;
  stop(): Promise<void>;
};

type Options = {
  /** Folder for all it keeps; created when missing. */
  home: string;
  /**
   * True when the caller knows that nobody else uses the data: a PostgreSQL found running on it then lost its app, and is
   * stopped. False: it is left alone, and this start fails.
   */
  ownsData: boolean;
  /** To be had again by one that takes another's place; else a free one. */
  port?: number;
};

// A PostgreSQL whose app was killed ends by itself within half a second; its crash recovery and the reaping of a dead process take
// longer on a loaded machine.
const PREDECESSOR_GONE_MS = 5_000;
const RETRY_MS = 100;
const PORT_ATTEMPTS = 10;

/**
 * Starts the PostgreSQL that npm installed, on a port of loopback, and creates its cluster first when there is none. Recovers by
 * itself from a killed app, a killed PostgreSQL, or both. Throws with a sentence for people.
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
