import { readFileSync, statSync } from "node:fs";

/** Ids for spawn(); null for the user of this process. */
export interface OsUser {
  uid: number;
  gid: number;
}

/**
 * The user that runs PostgreSQL: the current user; for root, which PostgreSQL refuses, the owner of an existing cluster, else the system's
 * `postgres`, else `nobody`.
 *
 * Never a user id without an entry in /etc/passwd: initdb refuses it ("could not look up effective user ID").
 */
export function postgresOsUser(clusterDirectory: string): OsUser | null {
  if (process.getuid?.() !== 0) return null;
  const entries = passwdEntries();
  return (
    ownerOf(clusterDirectory, entries) ??
    entries.find(({ name }) => name === "postgres")?.ids ??
    entries.find(({ name }) => name === "nobody")?.ids ?? { uid: 65534, gid: 65534 }
  );
}

interface PasswdEntry {
  name: string;
  ids: OsUser;
}

// If another user created the data, it stays theirs after root opens it, so that they can open it again.
function ownerOf(directory: string, entries: PasswdEntry[]): OsUser | undefined {
  const owner = statSync(directory, { throwIfNoEntry: false })?.uid;
  return owner === 0 ? undefined : entries.find(({ ids }) => ids.uid === owner)?.ids;
}

function passwdEntries(): PasswdEntry[] {
  return readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 4)
    .map(([name = "", , uid, gid]) => ({ name, ids: { uid: Number(uid), gid: Number(gid) } }));
}
