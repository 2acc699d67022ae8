import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isInstalled } from "./installed-packages.mjs";
import { takeLock } from "./process-lock.mjs";
import { StartRefusal, step } from "./progress.mjs";
import { runTool } from "./run-tool.mjs";
import { digestOf } from "./source-digest.mjs";

export const ROOT = path.resolve(import.meta.dirname, "..");

const tool = (...segments) => path.join(ROOT, "node_modules", ...segments);

/** Installs the packages of package-lock.json if some are missing. */
export async function ensureInstalled() {
  if (isInstalled(ROOT)) return;
  await alone(async () => {
    if (isInstalled(ROOT)) return;
    await step("Installing packages", () =>
      // Otherwise NODE_ENV=production in the caller's shell would omit the build tools.
      runTool([...npm(), "ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"], {
        cwd: ROOT,
        failure: "npm could not install the packages.",
      }),
    );
  });
}

/**
 * Builds what is outdated: `next` the database client, the server (dist/server.js, and the processes and threads that it starts) and the app (.next); `cli` the headless command
 * (dist/cli.js), which needs none of these; `tasks` the commands that run beside a server (dist/tasks), e.g. a backup.
 */
export async function ensureBuilt({ next = false, cli = false, tasks = false }) {
  await ensureFresh([
    ...(next ? [CLIENT, SERVER, WORK_THREAD, APP] : []),
    ...(cli ? [COMMAND] : []),
    ...(tasks ? [TASKS] : []),
  ]);
}

/** Generates only the database client if it is outdated, for `npm run dev` and the checks, which run the sources directly. */
export async function ensureGenerated() {
  await ensureFresh([CLIENT]);
}

const PACKAGES = ["package.json", "package-lock.json"];
const DIST_DIR = process.env.NEXT_DIST_DIR || ".next";

/** The folder of the built app. */
export const DIST_DIRECTORY = path.join(ROOT, DIST_DIR);

const CLIENT = {
  label: "Generating the database client",
  output: "src/generated/prisma",
  stamp: "src/generated/source-digest",
  sources: [...PACKAGES, "prisma/schema.prisma", "prisma.config.ts"],
  build: () =>
    runTool([process.execPath, tool("prisma/build/index.js"), "generate"], {
      cwd: ROOT,
      env: { CHECKPOINT_DISABLE: "1" },
      failure: "Prisma could not generate the database client.",
    }),
};

const BUNDLED = [...PACKAGES, "src", "prisma/schema.prisma", "tsconfig.json", "scripts/prepare.mjs"];

/** The thread that compares large bodies for what answers mock calls, beside it. */
const bundleBodyThread = () =>
  bundle(
    ["src/server/mock-runtime/choosing/body-thread.ts"],
    ["--outfile=dist/body-thread.js"],
    "the thread for large bodies",
  );

const SERVER = {
  label: "Building the server",
  output: "dist/server.js",
  stamp: "dist/server-source-digest",
  sources: BUNDLED,
  build: async () => {
    await bundleBodyThread();
    await rm(path.join(ROOT, "dist/server-parts"), { recursive: true, force: true });
    // With splitting, what is loaded on demand stays a file of its own: otherwise each process would load all packages at its start.
    await bundle(
      [
        "server=src/node-server/main.ts",
        "mock-process=src/node-server/mock-process.ts",
        "app-process=src/node-server/app-process.ts",
      ],
      ["--splitting", "--outdir=dist", "--chunk-names=server-parts/[name]-[hash]"],
      "the server",
    );
  },
};

const WORK_THREAD = {
  label: "Building the threads for heavy work",
  output: "dist/work-thread.js",
  stamp: "dist/work-thread-source-digest",
  sources: BUNDLED,
  build: () =>
    bundle(["src/node-server/work-threads/thread.ts"], ["--outfile=dist/work-thread.js"], "the threads for heavy work"),
};

const COMMAND = {
  label: "Building the command",
  output: "dist/cli.js",
  stamp: "dist/cli-source-digest",
  sources: BUNDLED,
  build: async () => {
    await bundleBodyThread();
    await bundle(["src/cli/main.ts"], ["--outfile=dist/cli.js"], "the command");
  },
};

const TASKS = {
  label: "Building the tasks",
  output: "dist/tasks",
  stamp: "dist/tasks-source-digest",
  sources: [...BUNDLED, "scripts/data-directory.mjs", "scripts/process-lock.mjs", "scripts/process-identity.mjs"],
  build: async () => {
    for (const task of ["backup", "restore", "migrate"])
      await bundle([`src/node-server/commands/${task}-command.ts`], [`--outfile=dist/tasks/${task}.js`], task);
  },
};

const APP = {
  label: "Building the app",
  output: DIST_DIR,
  // Inside the folder, because `npm run dev` and people delete the whole folder.
  stamp: path.join(DIST_DIR, "source-digest"),
  sources: [
    ...PACKAGES,
    ...["src", "public", "prisma/schema.prisma"],
    ...["next.config.mjs", "postcss.config.mjs", "tailwind.config.ts", "tsconfig.json"],
  ],
  build: () =>
    runTool([process.execPath, tool("next/dist/bin/next"), "build"], {
      cwd: ROOT,
      env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", SKIP_TYPE_CHECK: "1" },
      failure: "Next.js could not build the app.",
    }),
};

async function ensureFresh(parts) {
  if (parts.every(isFresh)) return;
  await alone(async () => {
    for (const part of parts) {
      // Computed before the build: files that are edited meanwhile are built by the next start.
      const digest = digestOf(ROOT, part.sources);
      if (isStamped(part, digest)) continue;
      await step(part.label, part.build);
      await writeFile(path.join(ROOT, part.stamp), digest);
    }
  });
}

function isFresh(part) {
  return isStamped(part, digestOf(ROOT, part.sources));
}

function isStamped({ output, stamp }, digest) {
  const file = path.join(ROOT, stamp);
  return existsSync(path.join(ROOT, output)) && existsSync(file) && readFileSync(file, "utf8") === digest;
}

function bundle(entries, output, name) {
  const options = [
    "--bundle",
    "--platform=node",
    "--target=node20.19",
    "--format=esm",
    "--packages=external",
    "--tsconfig=tsconfig.json",
    "--alias:server-only=./src/test/empty-module.ts",
    "--sourcemap",
    "--log-level=warning",
  ];
  return runTool([process.execPath, tool("esbuild/bin/esbuild"), ...entries, ...options, ...output], {
    cwd: ROOT,
    failure: `esbuild could not build ${name}.`,
  });
}

// The npm that runs this script, without a shell in between. The path of any other runner cannot be used here.
function npm() {
  const running = process.env.npm_execpath;
  return running !== undefined && path.basename(running).startsWith("npm-cli") ? [process.execPath, running] : ["npm"];
}

const LOCK_POLL_MS = 200;

/** Two starts in one checkout install and build one after the other; the second one then has nothing to do. */
async function alone(run) {
  const lock = await lockCheckout();
  try {
    return await run();
  } finally {
    lock.release();
  }
}

async function lockCheckout() {
  const directory = path.join(ROOT, "dist");
  try {
    mkdirSync(directory, { recursive: true });
    for (let told = false; ; told = true) {
      const { owner, release } = takeLock(path.join(directory, "prepare.lock"));
      if (owner === undefined) return { release };
      if (!told) console.log(`Waiting for process ${owner.pid}, which is building this checkout.`);
      await wait(LOCK_POLL_MS);
    }
  } catch (error) {
    throw new StartRefusal(
      `This checkout has to be built, and ${directory} cannot be written (${error.code ?? error.message}). ` +
        "Start once as the user whom the checkout belongs to.",
    );
  }
}
