import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { StartRefusal } from "./progress.mjs";
import { runTool } from "./run-tool.mjs";

const ROOT = path.resolve(import.meta.dirname, "..");
const PLAYWRIGHT = path.join(ROOT, "node_modules/@playwright/test/cli.js");
// It draws no window, so the browser tests take a quarter less time.
const HEADLESS_SHELL = "/usr/bin/chromium-headless-shell";
const SYSTEM_BROWSERS = [HEADLESS_SHELL, "/usr/bin/chromium", "/usr/bin/google-chrome"];
const DEBIAN_PACKAGES = ["chromium-headless-shell", "chromium"];

// Without it, a download in a closed network would be tried for minutes.
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * The browser for the browser tests, e.g. "/usr/bin/chromium": the one of CHROMIUM_PATH, Playwright's own, or the system's. Null if none is
 * installed that starts. A CHROMIUM_PATH that does not start is refused instead of ignored.
 */
export async function findChromium() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (starts(wanted)) return wanted;
    throw new StartRefusal(`CHROMIUM_PATH names ${wanted}, which cannot be started. Correct it, or leave it unset.`);
  }
  const { chromium } = await import("@playwright/test");
  return [chromium.executablePath(), ...SYSTEM_BROWSERS].find(starts) ?? null;
}

/**
 * The same, and installs a browser if there is none: Playwright's download, or else, as root, Debian's package. As root on Debian the
 * faster headless shell is installed in addition to a system's browser.
 */
export async function ensureChromium() {
  const found = await findChromium();
  const isSlower = SYSTEM_BROWSERS.includes(found) && found !== HEADLESS_SHELL && !process.env.CHROMIUM_PATH;
  if (isSlower && isDebianRoot()) await installByApt().catch(() => undefined);
  if (found !== null) return findChromium();
  const problems = [];
  for (const install of [installByPlaywright, installByApt]) {
    try {
      await install();
      const installed = await findChromium();
      if (installed !== null) return installed;
      problems.push("The browser that was installed does not start.");
    } catch (error) {
      problems.push(error.message);
    }
  }
  throw new StartRefusal(
    `${problems.join("\n\n")}\n\nThe browser tests need Chromium, and none was found or could be installed. Install it (Debian: ` +
      "apt-get update && apt-get install -y chromium) or name one with CHROMIUM_PATH.",
  );
}

function starts(file) {
  return existsSync(file) && spawnSync(file, ["--version"], { stdio: "ignore" }).status === 0;
}

async function installByPlaywright() {
  const withLibraries = isDebianRoot() ? ["--with-deps"] : [];
  await runTool([process.execPath, PLAYWRIGHT, "install", ...withLibraries, "chromium"], {
    cwd: ROOT,
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: String(CONNECT_TIMEOUT_MS) },
    failure: "Playwright could not download its Chromium.",
  });
}

async function installByApt() {
  if (!isDebianRoot()) throw new StartRefusal("Only root on Debian or Ubuntu can install the system's package.");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runTool(["apt-get", "update"], { cwd: ROOT, env, failure: "apt-get could not read the lists of packages." });
  const problems = [];
  for (const name of DEBIAN_PACKAGES) {
    try {
      const failure = `apt-get could not install the package ${name}.`;
      return await runTool(["apt-get", "install", "-y", name], { cwd: ROOT, env, failure });
    } catch (error) {
      problems.push(error.message);
    }
  }
  throw new StartRefusal(problems.join("\n\n"));
}

function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}
