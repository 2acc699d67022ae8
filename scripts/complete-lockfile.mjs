// Gives package-lock.json an entry for every optional platform package that it names but does not hold.
//
//   node scripts/complete-lockfile.mjs           after every `npm install`
//   node scripts/complete-lockfile.mjs --check   exit code 1 when the lockfile is incomplete; writes nothing
//
// A registry that lacks some platform's build (say @next/swc-darwin-arm64) makes `npm install` leave that entry out, and
// `npm ci` of npm 11 then refuses the lockfile on every platform ("Missing: … from lock file"). An entry with os and cpu
// is enough: npm skips it elsewhere without asking for it.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const LOCKFILE = fileURLToPath(new URL("../package-lock.json", import.meta.url));

const OS_NAMES = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const CPU_NAMES = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];
const LIBC_BY_PREFIX = { gnu: "glibc", musl: "musl" };

/**
 * The entries to add, by their place in the lockfile, e.g.
 * `{"node_modules/@next/swc-darwin-arm64": {version: "16.4.6", cpu: ["arm64"], optional: true, os: ["darwin"]}}`. Throws if the name of a
 * missing package does not contain its platform.
 */
function missingEntries(packages) {
  const missing = {};
  for (const [parentPath, parent] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      if (isInstalledFor(parentPath, name, packages)) continue;
      const { os, cpu, libc } = platformOf(name);
      // npm's order of keys; undefined ones are not written.
      missing[`node_modules/${name}`] = { version, cpu, dev: parent.dev, libc, optional: true, os };
    }
  }
  return missing;
}

/** Node's own lookup: node_modules beside the parent, then beside each package around it, then at the root. */
function isInstalledFor(parentPath, name, packages) {
  let place = parentPath;
  for (;;) {
    if (`${place}${place && "/"}node_modules/${name}` in packages) return true;
    if (!place) return false;
    place = place.slice(0, Math.max(0, place.lastIndexOf("node_modules/") - 1));
  }
}

/** `@oxc-parser/binding-linux-riscv64-musl` is `{os: ["linux"], cpu: ["riscv64"], libc: ["musl"]}`. */
function platformOf(name) {
  const words = name.split("/").at(-1).split("-");
  const os = OS_NAMES.find((known) => words.includes(known));
  const cpu = CPU_NAMES.find((known) => words.includes(known));
  const libcPrefix = os === "linux" && Object.keys(LIBC_BY_PREFIX).find((prefix) => words.at(-1).startsWith(prefix));
  if (!cpu || (!os && cpu !== "wasm32")) {
    throw new Error(
      `package-lock.json has no entry for the optional package ${name}, and its name does not tell its platform. ` +
        "Run `npm install` against a registry that has it, or teach scripts/complete-lockfile.mjs its name.",
    );
  }
  return { os: os && [os], cpu: [cpu], libc: libcPrefix ? [LIBC_BY_PREFIX[libcPrefix]] : undefined };
}

const lockfile = JSON.parse(readFileSync(LOCKFILE, "utf8"));
const added = missingEntries(lockfile.packages);
const names = Object.keys(added).map((path) => path.slice("node_modules/".length));

if (names.length === 0) {
  console.log("package-lock.json is complete.");
} else if (process.argv.includes("--check")) {
  console.error(
    `package-lock.json lacks ${names.length} platform packages, so \`npm ci\` of npm 11 would refuse it: ${names.join(", ")}.\n` +
      "Run `node scripts/complete-lockfile.mjs` and commit the lockfile.",
  );
  process.exitCode = 1;
} else {
  // npm's order of entries; otherwise the next `npm install` would change the file.
  const sorted = Object.entries({ ...lockfile.packages, ...added }).sort(([a], [b]) => a.localeCompare(b, "en"));
  lockfile.packages = Object.fromEntries(sorted);
  writeFileSync(LOCKFILE, `${JSON.stringify(lockfile, null, 2)}\n`);
  console.log(`package-lock.json: added ${names.length} platform packages: ${names.join(", ")}.`);
}
