import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { PostgresBinaries } from "./binaries";
import { postgresEnvironment } from "./environment";
import type { PostgresHome } from "./home";

export interface Cluster {
  /** PGDATA */
  directory: string;
  password: string;
}

/**
 * The cluster in `home`, created if there is none. initdb works in `data.init`, and only a complete cluster is renamed to `data`, so a
 * start that was killed leaves nothing that looks like a cluster.
 */
export async function openCluster(home: PostgresHome, binaries: PostgresBinaries): Promise<Cluster> {
  const directory = path.join(home.directory, "data");
  const version = await readFile(path.join(directory, "PG_VERSION"), "utf8").catch(absentAsNull);
  if (version !== null && version.trim() !== binaries.majorVersion) {
    throw new Error(
      `${directory} was made by PostgreSQL ${version.trim()}, and this version of the app brings PostgreSQL ${binaries.majorVersion}. ` +
        "Run npm run backup of the app version that made it, move the folder away, and run npm run restore of this one.",
    );
  }
  const passwordFile = path.join(home.directory, "password");
  const password = await openPassword(passwordFile, home);
  if (version === null) await createCluster(directory, passwordFile, home, binaries);
  return { directory, password };
}

async function openPassword(file: string, { user }: PostgresHome): Promise<string> {
  const saved = await readFile(file, "utf8").catch(absentAsNull);
  if (saved !== null && saved.trim() !== "") return saved.trim();
  const password = randomBytes(24).toString("hex");
  await writeFile(file, password, { mode: 0o600 });
  if (user !== null) await chown(file, user.uid, user.gid);
  return password;
}

async function createCluster(
  directory: string,
  passwordFile: string,
  home: PostgresHome,
  binaries: PostgresBinaries,
): Promise<void> {
  const unfinished = `${directory}.init`;
  await rm(unfinished, { recursive: true, force: true });
  await run(
    binaries.initdb,
    [
      ["-D", unfinished],
      ["-U", "postgres"],
      // Loopback is open to every user of the machine. Without a password each of them would be the database's owner.
      ["--auth=scram-sha-256", `--pwfile=${passwordFile}`],
      ["--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"],
    ].flat(),
    home,
  );
  await rename(unfinished, directory);
}

async function run(program: string, args: string[], home: PostgresHome): Promise<void> {
  const child = spawn(program, args, {
    ...home.user,
    cwd: home.directory,
    env: postgresEnvironment(),
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once("error", reject).once("close", resolve),
  );
  if (code !== 0) throw new Error(`PostgreSQL could not create its data folder in ${home.directory}: ${errors.trim()}`);
}

function absentAsNull(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
