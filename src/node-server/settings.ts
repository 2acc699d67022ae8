import { randomBytes } from "node:crypto";
import { chown, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { messageOf } from "@/server/log/describe-error";
import { isLoopbackHostname } from "@/server/loopback";
import { isPostgresInstalled } from "./embedded-postgres/binaries";
import { StartupError } from "./startup-error";

/** For an installation without its own PostgreSQL, such as the image. */
export const DATABASE_NEEDED =
  "DATABASE_URL must be set, to a PostgreSQL of yours, e.g. postgresql://user:password@host:5432/name: this installation brings none.";

/**
 * Sets what a fresh checkout leaves unset: APP_URL, NEXTAUTH_URL and NEXTAUTH_SECRET. Next.js and next-auth read them from the environment,
 * so they are set there before either is loaded.
 */
export async function completeSettings(settings: NodeJS.ProcessEnv, dataDirectory: string): Promise<void> {
  settings.APP_URL ||= `http://localhost:${settings.PORT || "3000"}`;
  // next-auth derives cookie names and redirects from it. With the Host header instead, callers could choose them.
  settings.NEXTAUTH_URL = settings.APP_URL;
  if (!settings.DATABASE_URL && !isPostgresInstalled()) throw new StartupError(DATABASE_NEEDED);
  if (settings.NEXTAUTH_SECRET) return;
  if (settings.DATABASE_URL && !isLocal(settings.APP_URL)) {
    throw new StartupError(
      "NEXTAUTH_SECRET must be set, to the same 32 random characters or more on every instance (openssl rand -base64 32): with a " +
        "secret of its own, each would sign out the people who signed in at another.",
    );
  }
  settings.NEXTAUTH_SECRET = await openSecret(path.join(dataDirectory, "nextauth-secret"));
}

function isLocal(appUrl: string): boolean {
  return URL.canParse(appUrl) && isLoopbackHostname(new URL(appUrl).hostname);
}

// Stored, because a new secret at each start would sign everybody out.
async function openSecret(file: string): Promise<string> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await createSecret(file);
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    throw new StartupError(
      `${file}, which signs people's sessions, cannot be read or created (${messageOf(error)}). ` +
        "Start as the user whom it belongs to, or set NEXTAUTH_SECRET.",
    );
  }
}

async function createSecret(file: string): Promise<void> {
  try {
    await writeFile(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return;
    throw error;
  }
  // If root creates it in another user's checkout, that user must still be able to read it.
  const { uid, gid } = await stat(path.dirname(file));
  if (process.getuid?.() === 0) await chown(file, uid, gid);
}
