import { readFileSync } from "node:fs";
import path from "node:path";

const text = readFileSync(path.resolve(import.meta.dirname, "../../Dockerfile"), "utf8");
/** The last stage. */
const stage = text.slice(text.lastIndexOf("\nFROM "));

function found(pattern: RegExp): string {
  const value = pattern.exec(stage)?.[1];
  if (value === undefined) throw new Error(`The Dockerfile has no ${pattern.source}`);
  return value;
}

/** The major version of Node.js that the image has, e.g. "24". */
export const NODE_VERSION = found(/^FROM node:(\d+)-/m);

export const COMMAND = JSON.parse(found(/^CMD (\[.*\])$/m)) as string[];

export const HEALTH_CHECK = JSON.parse(found(/^HEALTHCHECK .*?CMD (\[.*\])$/m)) as string[];

/** What is copied from the layout: from there, to here. */
export const COPIES = Array.from(stage.matchAll(/^COPY --from=build (.*) (\S+)$/gm)).flatMap(
  ([, sources = "", to = ""]) =>
    sources.split(" ").map((source) => {
      const name = source.replace("/app/image/", "");
      return { from: name, to: to === "./" ? name : to };
    }),
);

export const ENVIRONMENT = Object.fromEntries(
  found(/^ENV (.*)$/m)
    .split(" ")
    .map((pair) => pair.split("=", 2) as [string, string]),
);
