// `npm test -- folders`: no two folders of these rooms may depend on each other, types included: neither folders
// with all that is below them, at any depth, nor folders with their own files alone.
import path from "node:path";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";

const ROOMS = ["src/server", "src/features", "src/mock-engine", "src/call-shapes", "src/interchange"];
/** Deeper than any folder. */
const DEPTH_MAX = 9;
const TESTS = "[.](test|cases|fixture)[.]tsx?$|^src/test/";

const { output } = await cruise(
  ROOMS,
  {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    exclude: { path: TESTS },
    includeOnly: { path: ROOMS.map((room) => `^${room}/`) },
    enhancedResolveOptions: { conditionNames: ["types", "import"], exportsFields: ["exports"] },
  },
  undefined,
  { tsConfig: extractTSConfig("tsconfig.json") },
);

const imports = output.modules.flatMap(({ source, dependencies }) =>
  dependencies.map(({ resolved }) => [source, resolved]),
);
if (imports.length === 0) throw new Error("No import was found: the folders have moved.");

/** The folder of a file, cut at a depth, so that one with all that is below it counts as one: `src/server/calls` at 3. */
function folderAt(file, depth) {
  return path.dirname(file).split("/").slice(0, depth).join("/");
}

/** By folder: the folders that it needs, each with one import that says so. But at the last depth, a folder and one below it are one. */
function needsAt(depth) {
  const needs = new Map();
  for (const [source, resolved] of imports) {
    const [from, to] = [folderAt(source, depth), folderAt(resolved, depth)];
    const isOne =
      from === to || (depth < DEPTH_MAX && (`${to}/`.startsWith(`${from}/`) || `${from}/`.startsWith(`${to}/`)));
    if (isOne) continue;
    if (!needs.has(from)) needs.set(from, new Map());
    needs.get(from).set(to, `${source} -> ${resolved}`);
  }
  return needs;
}

/** The shortest path from a folder's dependencies back to the folder, as imports; null without one. */
function circleThrough(start, needs) {
  const ways = [...(needs.get(start) ?? [])].map(([to, line]) => ({ to, lines: [line] }));
  const seen = new Set();
  for (const { to, lines } of ways) {
    if (to === start) return lines;
    if (seen.has(to)) continue;
    seen.add(to);
    for (const [next, line] of needs.get(to) ?? []) ways.push({ to: next, lines: [...lines, line] });
  }
  return null;
}

const circles = new Map();
for (let depth = 3; depth <= DEPTH_MAX; depth++) {
  const needs = needsAt(depth);
  for (const folder of needs.keys()) {
    const lines = circleThrough(folder, needs);
    if (lines) circles.set(lines.toSorted().join(), lines);
  }
}
for (const lines of circles.values()) {
  console.log(`These folders need each other:\n  ${lines.join("\n  ")}`);
  console.log("They are one room, or need a third: move what both use there, or take it as an argument.\n");
}
process.exitCode = circles.size === 0 ? 0 : 1;
