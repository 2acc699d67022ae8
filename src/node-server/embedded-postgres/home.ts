import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { access, chown, constants, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { postgresOsUser, type OsUser } from "./os-user";

export interface PostgresHome {
  /** Contains `data` (the cluster), `password` and `postgres.log`; mode 0700, owned by `user`. */
  directory: string;
  user: OsUser | null;
}

const SHARED_STATE_DIRECTORY = "/var/lib/mock-servers";

/**
 * A folder that PostgreSQL's user can write to: `wanted` itself if possible. For root, PostgreSQL runs as another user, which may not be
 * able to reach it (a checkout under /root, mode 700); then a folder under /var/lib/mock-servers is used, and a file in `wanted` points to
 * it.
 *
 * The pointer is a file instead of a name derived from the path: a new clone at the same place starts empty, and a moved one keeps its
 * data.
 */
export async function openPostgresHome(wanted: string): Promise<PostgresHome> {
  const pointer = path.join(wanted, "location");
  const moved = await readFile(pointer, "utf8").catch(() => null);
  const known = moved === null ? wanted : moved.trim();
  const user = postgresOsUser(path.join(known, "data"));
  await ownDirectory(known, user);
  if (user === null) {
    await checkAccess(known);
    return { directory: known, user };
  }
  if (canWrite(known, user)) return { directory: known, user };

  const elsewhere = path.join(SHARED_STATE_DIRECTORY, randomUUID());
  await ownDirectory(elsewhere, user);
  if (!canWrite(elsewhere, user)) {
    throw new Error(
      `PostgreSQL does not run as root, and the user with the id ${user.uid} that it would run as can reach neither ${wanted} nor ` +
        `${elsewhere}. Start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  await writeFile(pointer, `${elsewhere}\n`);
  return { directory: elsewhere, user };
}

async function ownDirectory(directory: string, user: OsUser | null): Promise<void> {
  await mkdir(path.dirname(directory), { recursive: true, mode: 0o755 });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (user !== null) await chown(directory, user.uid, user.gid);
}

async function checkAccess(directory: string): Promise<void> {
  try {
    await access(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { uid } = await stat(directory);
    throw new Error(
      `The database's folder ${directory} cannot be opened: it belongs to the user with the id ${uid}. Start as root or as the user who ` +
        "started the app here before, or set DATA_DIR to a folder of your own.",
      { cause: error },
    );
  }
}

// Tried as that user: the modes of all parents would miss ACLs, read-only mounts and containers' user maps.
function canWrite(directory: string, user: OsUser): boolean {
  const script = 'cd "$0" && test -w . && test -r .';
  return spawnSync("/bin/sh", ["-c", script, directory], { ...user, cwd: "/", stdio: "ignore" }).status === 0;
}
