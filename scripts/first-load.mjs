import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { gzipSync } from "node:zlib";

// The limit of compressed JavaScript for the first load of any page; an empty page of this stack loads 135,727 bytes.
const FIRST_LOAD_BYTES_MAX = 250_000;

/**
 * Checks the pages of a build. Returns a line about the largest one, e.g. "First load: at most 228.6 kB of JavaScript
 * (/w/[workspaceId]/import), 250.0 allowed", and a problem that lists every page above the limit, or null.
 */
export function judgeFirstLoads(distDirectory) {
  const pages = firstLoads(distDirectory);
  const tooHeavy = pages.filter(({ bytes }) => bytes > FIRST_LOAD_BYTES_MAX);
  const [heaviest] = pages;
  const summary = `First load: at most ${kilobytes(heaviest.bytes)} kB of JavaScript (${heaviest.page}), ${kilobytes(FIRST_LOAD_BYTES_MAX)} allowed`;
  if (tooHeavy.length === 0) return { summary, problem: null };
  const lines = tooHeavy.map(({ page, bytes }) => `  ${kilobytes(bytes)} kB  ${page}`);
  return {
    summary,
    problem: [
      `These pages load more than ${kilobytes(FIRST_LOAD_BYTES_MAX)} kB of JavaScript before they can be used:`,
      ...lines,
      "Load what they do not show at once with next/dynamic.",
    ].join("\n"),
  };
}

/**
 * What a browser loads to show each page of a build for the first time, e.g. `[{ page: "/w/[workspaceId]", bytes: 201_334 }]`, the largest
 * first: the framework's files and those of the page, its layouts and its error boundaries, each compressed as it is served. Polyfills are
 * not counted, because every supported browser skips them; neither is what a page loads later.
 */
function firstLoads(distDirectory) {
  const { rootMainFiles } = readJson(path.join(distDirectory, "build-manifest.json"));
  const bytesOf = sizes(distDirectory);
  return pageManifests(path.join(distDirectory, "server", "app"))
    .flatMap((file) => Object.entries(readManifest(file)))
    .map(([entry, { entryJSFiles }]) => {
      const files = new Set([...rootMainFiles, ...Object.values(entryJSFiles).flat()]);
      const bytes = [...files].reduce((sum, file) => sum + bytesOf(file), 0);
      return { page: entry.replace(/\/page$/, "") || "/", bytes };
    })
    .sort((a, b) => b.bytes - a.bytes);
}

function pageManifests(directory) {
  return readdirSync(directory, { recursive: true })
    .filter((name) => path.basename(name) === "page_client-reference-manifest.js")
    .map((name) => path.join(directory, name));
}

/** Next.js writes these as scripts that store their content in a global. */
function readManifest(file) {
  const sandbox = {};
  vm.runInNewContext(readFileSync(file, "utf8"), sandbox);
  return sandbox.__RSC_MANIFEST;
}

function sizes(distDirectory) {
  const known = new Map();
  return (file) => {
    if (!known.has(file)) known.set(file, gzipSync(readFileSync(path.join(distDirectory, file))).length);
    return known.get(file);
  };
}

function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1);
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
