import { connect } from "node:net";
import { StartRefusal } from "./progress.mjs";

const TIMEOUT_MS = 5_000;

/**
 * Refuses the start if DATABASE_URL is not an address of a PostgreSQL, or nothing listens there. Credentials are checked later, when there
 * is a driver; this works before anything is installed.
 */
export async function checkDatabaseAddress(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new StartRefusal(
      "DATABASE_URL must be the address of a PostgreSQL database, e.g. postgresql://user:password@host:5432/name (special characters of " +
        "the password percent-encoded). Leave it unset to use the PostgreSQL that comes with the app.",
    );
  }
  // Without a host, or with one in the query, the driver uses a Unix socket.
  if (url.hostname === "" || url.hostname.includes("%") || url.searchParams.has("host")) return;
  const port = Number(url.port || 5432);
  const problem = await reach(url.hostname.replace(/^\[(.*)\]$/, "$1"), port);
  if (problem === null) return;
  throw new StartRefusal(
    `DATABASE_URL: no PostgreSQL answers at ${url.hostname}:${port} (${problem}). Start it or correct the address; left unset, the ` +
      "app uses the PostgreSQL that comes with it.",
  );
}

const PROBLEMS = {
  ECONNREFUSED: "connection refused",
  ENOTFOUND: "unknown host",
  EAI_AGAIN: "unknown host",
  EHOSTUNREACH: "host unreachable",
  ENETUNREACH: "network unreachable",
  ETIMEDOUT: "no answer in time",
};

function reach(host, port) {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const finish = (problem) => {
      socket.destroy();
      resolve(problem);
    };
    socket.setTimeout(TIMEOUT_MS, () => finish(PROBLEMS.ETIMEDOUT));
    socket.once("connect", () => finish(null));
    socket.once("error", (error) => finish(PROBLEMS[error.code] ?? error.message));
  });
}
