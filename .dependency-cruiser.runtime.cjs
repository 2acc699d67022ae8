// What a module loads, itself or through others, when it runs: type imports do not count here (.dependency-cruiser.cjs
// has the rules for who may name whom).

const { existsSync } = require("node:fs");

const PURE_ROOMS = "^src/(mock-engine|mock-host|access|interchange|call-shapes|app-headers)/";
const SHARED = "^src/(mock-engine|mock-host|access|interchange|call-shapes|schemas|errors)/";
/** The pure packages of pure rooms; eslint.config.mjs says which file may import which. */
const PURE_PACKAGES = "node_modules/(saxes|xmlchars|graphql|@noble/hashes)/";
const READERS = "^src/mock-engine/readers/(xml|graphql)-reader[.]ts$";
const TESTS = "[.]test[.]tsx?$|^src/test/";

const PROXY = startingAt("src/proxy.ts");
const MOCK_ROUTE = startingAt("src/pages/api/mock-lane.ts");
const MOCK_LANE = startingAt("src/node-server/mocks/mock-lane.ts");
const MOCK_PROCESS = startingAt("src/node-server/mock-process.ts");
const COMMAND = startingAt("src/cli/main.ts");

/** A pattern for that one file. A file that has moved is an error, because rules about it would hold without a word. */
function startingAt(file) {
  if (!existsSync(file)) throw new Error(`${file} is gone: name its successor in .dependency-cruiser.runtime.cjs.`);
  return `^${file.replaceAll(".", "[.]")}$`;
}

module.exports = {
  forbidden: [
    {
      name: "no-cycle",
      comment: "What a cycle evaluates first is chance: move what both modules need to a file of its own.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "pure-rooms-load-nothing",
      comment:
        "They run in server, browser and command alike: no package but the pure ones, nothing of Node, also not by way of schemas.",
      severity: "error",
      from: { path: PURE_ROOMS, pathNot: TESTS },
      to: { pathNot: [SHARED, PURE_PACKAGES], reachable: true },
    },
    {
      name: "readers-on-demand",
      comment: "What reads XML and GraphQL is loaded where a collection has such bodies: ask for it by readers.ts.",
      severity: "error",
      from: { pathNot: TESTS },
      to: { path: READERS, dynamic: false },
    },
    {
      name: "mock-calls-meet-no-screen",
      comment:
        "A mock call is answered without the management app: take what is needed from a pure room or mock-runtime.",
      severity: "error",
      from: { path: [PROXY, MOCK_ROUTE, MOCK_LANE, COMMAND] },
      to: { path: "^src/(features|components|hooks|lib)/|^src/server/(trpc|auth)/", reachable: true },
    },
    {
      name: "mock-calls-load-few-packages",
      comment:
        "Every call and every cold start pays for it. The database, zod, the log, what bounds the snapshots, what encodes texts (its tables are read at the first answer in another charset than UTF-8), what keeps a function of Vercel awake and, on the web lane, Next.js are all it takes, and on demand what reads XML and GraphQL.",
      severity: "error",
      from: { path: [PROXY, MOCK_ROUTE, MOCK_LANE, COMMAND] },
      to: {
        path: "node_modules/",
        pathNot:
          "node_modules/(pg|@prisma|zod|pino|lru-cache|iconv-lite|safer-buffer|@vercel/functions|next|server-only|saxes|xmlchars|graphql|@noble/hashes)/",
        reachable: true,
      },
    },
    {
      name: "node-lane-loads-no-next",
      comment:
        "The node lane and the command answer without Next.js: keep what knows Next.js in proxy.ts and the mock route.",
      severity: "error",
      from: { path: [MOCK_LANE, COMMAND] },
      to: { path: "node_modules/next/|^src/(app|pages)/", reachable: true },
    },
    {
      name: "mock-processes-load-no-app",
      comment:
        "A process that answers mock calls has neither the app nor Prisma's client in its memory: what the app does is done in the app's process.",
      severity: "error",
      from: { path: MOCK_PROCESS },
      to: {
        path: "node_modules/(next|next-auth|react|react-dom|@trpc|@prisma)/|^src/(generated|features|components|app|pages)/|^src/server/trpc/",
        reachable: true,
      },
    },
    {
      name: "command-loads-no-database",
      comment: "It serves a file, with no database and ready in under a second: have the snapshot handed in.",
      severity: "error",
      from: { path: COMMAND },
      to: { path: "node_modules/(pg|@prisma)/|^src/generated/|^src/server/database/", reachable: true },
    },
    {
      name: "proxy-only-rewrites",
      comment:
        "It runs before every page as well: it may read the host, rewrite and set headers, and leaves the rest to the mock route.",
      severity: "error",
      from: { path: PROXY },
      to: {
        path: "node_modules/(pg|@prisma)/|^src/generated/|^src/server/(database|mock-runtime)/",
        reachable: true,
      },
    },
  ],
  options: {
    tsPreCompilationDeps: false,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: ["node_modules", "^src/generated"] },
    enhancedResolveOptions: { conditionNames: ["import", "node", "default"], exportsFields: ["exports"] },
  },
};
