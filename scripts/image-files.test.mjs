import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const read = (file) => readFileSync(path.resolve(import.meta.dirname, "..", file), "utf8");

describe("compose.yaml", () => {
  // Each variable gets its value from the variable of the same name.
  const passed = Array.from(read("compose.yaml").matchAll(/^ {6}([A-Z_]+): \$\{\1:/gm), ([, name]) => name);

  /** Variables that the image does not need, and why. */
  const LEFT_OUT = {
    PORT: "3000 within the container, and the port of loopback that leads there",
    DATA_DIR: "the image brings no PostgreSQL of its own, and NEXTAUTH_SECRET is asked for",
    MIGRATE_PREVIEWS: "builds on Vercel alone have previews",
  };

  it("passes on every setting of the README", () => {
    const table = /^## Configuration\n([\s\S]*?)^## /m.exec(read("README.md"))?.[1] ?? "";
    const rows = table.split("\n").filter((line) => line.startsWith("| `"));
    const settings = rows.flatMap((row) => Array.from(row.split("|")[1].matchAll(/`([A-Z_]+)`/g), ([, name]) => name));
    expect(settings.length).toBeGreaterThan(10);
    expect(settings.filter((name) => !passed.includes(name))).toEqual(Object.keys(LEFT_OUT));
  });
});

describe("the Dockerfile", () => {
  const [build = "", image = ""] = read("Dockerfile")
    .split(/^FROM /m)
    .slice(1);
  /** Patterns that include files in the build; everything else is excluded. */
  const sent = read(".dockerignore")
    .split("\n")
    .filter((line) => line.startsWith("!"))
    .map((line) => line.slice(1).split("/")[0]);

  it("copies what .dockerignore lets in, and nothing else", () => {
    const copied = Array.from(build.matchAll(/^COPY --chown=node:node (.*) \S+$/gm), ([, names]) => names.split(" "));
    expect(copied.flat().toSorted()).toEqual([...new Set(sent)].toSorted());
  });

  it("starts what `npm start` starts in it, as an ordinary user, on a version of Node.js that is tested", () => {
    const command = JSON.parse(/^CMD (.*)$/m.exec(image)?.[1] ?? "[]").join(" ");
    expect(read("scripts/lay-out-image.mjs")).toContain(`["start", "${command}"]`);
    expect(image).toMatch(/^USER node$/m);
    expect(image).toMatch(/^node:24-/);
  });
});
