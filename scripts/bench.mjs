// `npm run bench`, `npm run bench -- screens`: builds what is outdated, then measures as described in bench/README.md.
import { requireNode } from "./node-version.mjs";

requireNode();
Promise.all([import("./prepare.mjs"), import("./progress.mjs"), import("node:child_process")]).then(async function ([
  { ensureBuilt, ensureInstalled, ROOT },
  { fail, StartRefusal },
  { spawn },
]) {
  const scenarios = [
    "calls",
    "compare",
    "neighbours",
    "overload",
    "recording",
    "rivals",
    "screens",
    "sizes",
    "suggestions",
    "tokens",
    "workers",
  ];
  const isNamed = process.argv[2] !== undefined && !process.argv[2].startsWith("--");
  const scenario = isNamed ? process.argv[2] : "calls";
  const options = process.argv.slice(isNamed ? 3 : 2);
  try {
    if (!scenarios.includes(scenario)) {
      throw new StartRefusal(`There is no scenario "${scenario}". There are: ${scenarios.join(", ")}.`);
    }
    await ensureInstalled();
    await ensureBuilt({ next: true, cli: true });
  } catch (error) {
    fail(error);
  }
  const bench = spawn(process.execPath, ["--import", "tsx", `bench/${scenario}.ts`, ...options], {
    cwd: ROOT,
    stdio: "inherit",
  });
  // Ctrl-C reaches the bench itself, which stops what it has started.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => bench.kill("SIGTERM"));
  bench.once("exit", (code) => process.exit(code ?? 1));
});
