import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ensureGenerated, ROOT } from "./prepare.mjs";
import { takeLock } from "./process-lock.mjs";
import { runTool } from "./run-tool.mjs";
import { digestOf } from "./source-digest.mjs";
import { nodeBinary, npmTool } from "./test-tools.mjs";

// The output of `vercel build` for the sources, as Vercel's own builds make it. It needs neither an account nor the network service, but it
// writes into the checkout's build and, if a developer has linked the project, into its settings; therefore it works in a copy.

const PROJECT = path.join(ROOT, "dist/vercel");
const COPIED = [
  // Tailwind reads it to find out which files are not sources.
  ".gitignore",
  ...["package.json", "package-lock.json", "vercel.json", "next.config.mjs", "tsconfig.json", "postcss.config.mjs"],
  ...["tailwind.config.ts", "prisma.config.ts", "src", "prisma", "scripts", "examples", "public"],
];
const LOCK_POLL_MS = 200;

/** The Node.js that Vercel chooses by `engines` in package.json. */
const NODE_VERSION = "24";

/** The version of Vercel's command on npm, which includes everything else. */
const COMMAND_VERSION = "60.1.3";

/** The program that runs the output of `vercel build` by Vercel's rules; not part of this repository. */
export const VERCEL_SIMULATOR =
  process.env.VERCEL_SIM || path.resolve(ROOT, "../shared/tools/vercel-sim/vercel-sim.mjs");

/** Why nothing can run as on Vercel here, in a few words; null if it can. */
export async function missingForVercel() {
  if (!existsSync(VERCEL_SIMULATOR)) return "no simulator of Vercel: set VERCEL_SIM";
  if ((await vercelNode()) === null)
    return `Node.js ${NODE_VERSION}, on which Vercel runs functions, cannot be installed here`;
  return (await vercelCommand()) === null ? "Vercel's command cannot be installed here" : null;
}

/** The Node.js for the functions, or null. */
export function vercelNode() {
  return nodeBinary(NODE_VERSION);
}

function vercelCommand() {
  return npmTool("vercel", COMMAND_VERSION);
}

/** As `vercel pull` writes it for such a project. */
const LINK = {
  projectId: "prj_local",
  orgId: "team_local",
  projectName: "mock-servers",
  settings: { framework: "nextjs", installCommand: "", nodeVersion: `${NODE_VERSION}.x` },
};

/**
 * The folder of a project whose `.vercel/output` is built from the current sources. Throws if npm does not provide Vercel's command.
 *
 * @param node the Node.js that builds, as Vercel would choose it
 * @param settings the deployment's environment variables, with DATABASE_URL: the build migrates that database
 */
export async function ensureVercelOutput(node, settings) {
  const folder = await vercelCommand();
  if (folder === null) throw new Error("npm does not hand out Vercel's command here.");
  await ensureGenerated();
  mkdirSync(PROJECT, { recursive: true });
  const release = await lock();
  try {
    const stamp = path.join(PROJECT, "source-digest");
    const digest = digestOf(ROOT, COPIED);
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return PROJECT;
    rmSync(stamp, { force: true });
    copySources();
    linkPackages();
    mkdirSync(path.join(PROJECT, ".vercel"), { recursive: true });
    writeFileSync(path.join(PROJECT, ".vercel/project.json"), JSON.stringify(LINK));
    const command = path.join(folder, "node_modules/vercel/dist/vc.js");
    // A separate configuration, so that nobody's sign-in to Vercel on this machine is used.
    const options = ["--yes", "--prod", "--global-config", path.join(PROJECT, ".vercel/configuration")];
    await runTool([node, command, "build", ...options], {
      cwd: PROJECT,
      env: {
        ...{ VERCEL_TELEMETRY_DISABLED: "1", NODE_ENV: "", ...settings },
        PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`,
      },
      failure: "vercel build failed.",
    });
    writeFileSync(stamp, digest);
    return PROJECT;
  } finally {
    release();
  }
}

function copySources() {
  for (const name of COPIED) {
    const target = path.join(PROJECT, name);
    rmSync(target, { recursive: true, force: true });
    if (existsSync(path.join(ROOT, name))) cpSync(path.join(ROOT, name), target, { recursive: true });
  }
}

/** Links the checkout's packages file by file, because Turbopack follows no symbolic link out of the project. */
function linkPackages() {
  const stamp = path.join(PROJECT, "packages-digest");
  const digest = digestOf(ROOT, ["package-lock.json"]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  rmSync(path.join(PROJECT, "node_modules"), { recursive: true, force: true });
  linkFolder(path.join(ROOT, "node_modules"), path.join(PROJECT, "node_modules"));
  writeFileSync(stamp, digest);
}

function linkFolder(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isSymbolicLink()) cpSync(source, target, { verbatimSymlinks: true });
    else if (!entry.isDirectory()) linkFile(source, target);
    else if (entry.name !== ".cache") linkFolder(source, target);
  }
}

function linkFile(source, target) {
  try {
    linkSync(source, target);
  } catch (error) {
    if (error.code !== "EXDEV" && error.code !== "EPERM") throw error;
    copyFileSync(source, target);
  }
}

async function lock() {
  for (;;) {
    const { owner, release } = takeLock(`${PROJECT}.lock`);
    if (owner === undefined) return release;
    await wait(LOCK_POLL_MS);
  }
}
