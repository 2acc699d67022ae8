import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { nodeBinary } from "../../scripts/test-tools.mjs";
import { COPIES, ENVIRONMENT, NODE_VERSION } from "./dockerfile";

const ROOT = path.resolve(import.meta.dirname, "../..");

export interface LaidOutImage {
  /** What is /app in the image. */
  app: string;
  /** Whether nobody at all can write there, as with a read-only root file system; else this user alone cannot. */
  isReadOnly: boolean;
  /** Starts a command as the image would: in its folder, as an ordinary user, by its version of Node.js, with these settings and no other. */
  run: (command: string[], settings: Record<string, string>) => ChildProcess;
  /** A folder for what is to be written, as /tmp is in the image. */
  scratch: string;
  remove: () => void;
}

/**
 * What the Dockerfile's last stage holds: laid out by the script that it uses, copied by the lines that it has. Null where its version of Node.js cannot
 * be installed.
 */
export async function layOutImage(): Promise<LaidOutImage | null> {
  const node = await nodeBinary(NODE_VERSION);
  if (node === null) return null;
  const folder = mkdtempSync(path.join(tmpdir(), "mock-servers-image-"));
  const app = path.join(folder, "app");
  const scratch = path.join(folder, "tmp");
  const bin = path.join(folder, "bin");
  // Where an ordinary user may reach it, wherever the checkout is.
  chmodSync(folder, 0o755);
  mkdirSync(bin);
  copyFileSync(node, path.join(bin, "node"));
  chmodSync(path.join(bin, "node"), 0o755);
  mkdirSync(scratch);
  chmodSync(scratch, 0o777);
  const image = path.join(folder, "image");
  const laidOut = spawnSync(process.execPath, ["scripts/lay-out-image.mjs", image], { cwd: ROOT, encoding: "utf8" });
  if (laidOut.status !== 0) throw new Error(`${laidOut.stdout}${laidOut.stderr}`);
  for (const { from, to } of COPIES) {
    cpSync(path.join(image, from), path.join(app, to), { recursive: true, verbatimSymlinks: true });
  }

  const isRoot = process.getuid?.() === 0;
  const isReadOnly = isRoot && mountReadOnly(app);
  // As USER in the image: one who owns none of the files.
  const user = isRoot ? { uid: 65534, gid: 65534 } : {};
  if (!isRoot) spawnSync("chmod", ["-R", "a-w", app]);
  const values = Object.entries(ENVIRONMENT).map(([name, value]) => [name, value.replace(/^\/tmp\b/, scratch)]);
  const env: Record<string, string> = {
    ...{ PATH: `${bin}:/usr/local/bin:/usr/bin:/bin`, HOME: "/nonexistent", TMPDIR: scratch },
    ...(Object.fromEntries(values) as Record<string, string>),
  };
  return {
    app,
    isReadOnly,
    scratch,
    run: ([program = "", ...args], settings) =>
      spawn(program, args, { cwd: app, ...user, env: { NODE_ENV: "production", ...env, ...settings } }),
    remove() {
      if (isReadOnly) spawnSync("umount", [app]);
      if (!isRoot) spawnSync("chmod", ["-R", "u+w", app]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Over itself: a mount that nobody can write to, root neither. */
function mountReadOnly(folder: string): boolean {
  if (spawnSync("mount", ["--bind", folder, folder]).status !== 0) return false;
  if (spawnSync("mount", ["-o", "remount,bind,ro", folder]).status === 0) return true;
  spawnSync("umount", [folder]);
  return false;
}
