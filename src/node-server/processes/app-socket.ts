import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { randomUUID } from "node:crypto";
import { messageOf } from "@/server/log/describe-error";
import type { Stoppable } from "@/node-server/shutdown";
import { StartupError } from "@/node-server/startup-error";

/** The variable that tells the processes of an instance where its app listens. */
export const APP_SOCKET = "MOCK_SERVERS_APP_SOCKET";

/** In an app process: where it listens, null for the port. In a mock process: where the app is. */
export function appSocket(): string | null {
  return process.env[APP_SOCKET] ?? null;
}

/**
 * A new address for the app's own connections, e.g. `/tmp/mock-servers-k3Bx/app.sock`: a socket in a folder that no other user may enter, because
 * whoever reaches it can say which address a caller has.
 */
export async function newAppSocket(): Promise<Stoppable & { path: string }> {
  const name = "the app's socket";
  if (process.platform === "win32") {
    return { name, path: `\\\\.\\pipe\\mock-servers-${randomUUID()}`, stop: () => Promise.resolve() };
  }
  try {
    const folder = await mkdtemp(path.join(tmpdir(), "mock-servers-"));
    return { name, path: path.join(folder, "app.sock"), stop: () => rm(folder, { recursive: true, force: true }) };
  } catch (error) {
    throw new StartupError(
      `A folder for the app's socket cannot be created in ${tmpdir()} (${messageOf(error)}). Set TMPDIR to a folder that this user may write.`,
    );
  }
}
