import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = path.join(import.meta.dirname, "../..");
const FOLDERS = ["src", "scripts", "e2e", "bench"];
const SOURCE = /\.(ts|tsx|mts|mjs)$/;
/** Made by a tool, and not in the repository. */
const GENERATED = path.join("src", "generated") + path.sep;

/** A file, and the headings of it that are named right behind: `docs/serving.md, "CORS" and "The answer"`. */
const CITATION = /([\w./-]+\.(?:md|txt))\b((?:(?:,| and|, and) "[^"]+")*)/g;

/** What is wrong with the citations in the comments of a source file, each in a sentence. */
function faultsOf(file: string, source: string): string[] {
  return [...commentText(source).matchAll(CITATION)].flatMap(([, cited = "", named = ""]) => {
    const page = [ROOT, path.join(ROOT, path.dirname(file))].map((folder) => path.join(folder, cited)).find(existsSync);
    if (page === undefined) return [`${file} cites ${cited}, which is not there`];
    const headings = headingsOf(readFileSync(page, "utf8"));
    return Array.from(named.matchAll(/"([^"]+)"/g), ([, heading = ""]) => heading)
      .filter((heading) => !headings.has(heading))
      .map((heading) => `${file} cites "${heading}" of ${cited}, which has no such heading`);
  });
}

/** A string, so that nothing in it is taken for a comment, or a comment. A template may be read wrongly, to the end of its line. */
const STRING_OR_COMMENT = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(\/\/.*|\/\*[\s\S]*?\*\/)/g;

/** The comments of a source, without their signs, as one text: a citation may go on in the next line. */
function commentText(source: string): string {
  const comments = Array.from(source.matchAll(STRING_OR_COMMENT), ([, comment = ""]) => comment);
  return comments
    .join("\n")
    .replace(/^\s*(\/\/|\/?\*+)/gm, "")
    .replace(/\s+/g, " ");
}

/** The headings of a page as they are read: without code marks, and not what only looks like one in a block of code. */
function headingsOf(page: string): Set<string> {
  const text = page.replace(/^```[\s\S]*?^```/gm, "");
  return new Set(Array.from(text.matchAll(/^#{1,6} +(.+?) *#*$/gm), ([, heading = ""]) => heading.replaceAll("`", "")));
}

function sourceFiles(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => path.join(folder, name)),
  ).filter((file) => SOURCE.test(file) && !file.startsWith(GENERATED));
}

/** Every page but what the folders of tools and packages hold. */
function pages(): string[] {
  const inFolder = (folder: string) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => path.join(folder, name));
  const top = readdirSync(ROOT).concat(inFolder("docs"), inFolder("bench"));
  return top.filter((file) => file.endsWith(".md"));
}

/** As GitHub makes it of a heading: `The caller's choice` is `the-callers-choice`. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

describe("every page", () => {
  it.each(pages())("names files that are there: %s", (page) => {
    const text = readFileSync(path.join(ROOT, page), "utf8");
    const places = Array.from(
      text.matchAll(/`((?:src|scripts|e2e|docs|prisma|examples)\/[\w./-]+)`/g),
      ([, at = ""]) => at,
    );
    expect(places.filter((place) => !existsSync(path.join(ROOT, place)))).toEqual([]);
  });

  it.each(pages())("links to what is there: %s", (page) => {
    const text = readFileSync(path.join(ROOT, page), "utf8");
    const links = Array.from(text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g), ([, link = ""]) => link);
    const isDead = (link: string) => {
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? path.join(ROOT, page) : path.join(ROOT, path.dirname(page), file);
      if (!existsSync(target)) return true;
      return anchor !== undefined && ![...headingsOf(readFileSync(target, "utf8"))].map(anchorOf).includes(anchor);
    };
    expect(links.filter(isDead)).toEqual([]);
  });
});

describe("what comments cite", () => {
  it("is in the repository, each file and each heading", () => {
    const files = sourceFiles();
    expect(files.length).toBeGreaterThan(500);
    const read = files.map((file) => ({ file, source: readFileSync(path.join(ROOT, file), "utf8") }));
    expect(read.flatMap(({ file, source }) => faultsOf(file, source))).toEqual([]);
  });

  it.each([
    ["a file that is not there", "// As missing.md says.", ["src/a.ts cites missing.md, which is not there"]],
    [
      "a page of docs/ without its folder",
      "/** Source: serving.md. */",
      ["src/a.ts cites serving.md, which is not there"],
    ],
    ["a file behind code", "const a = 1; // See missing.txt.", ["src/a.ts cites missing.txt, which is not there"]],
    ["a file in JSX", "{/* See missing.md. */}", ["src/a.ts cites missing.md, which is not there"]],
    [
      "a heading that the page does not have, the second of two, in the next line",
      '/**\n * Source: docs/serving.md, "CORS" and\n * "The fee".\n */',
      ['src/a.ts cites "The fee" of docs/serving.md, which has no such heading'],
    ],
    ["a heading in other letters", '// docs/serving.md, "Cors"', [expect.stringContaining("no such heading")]],
    ["nothing in headings that are there", '// docs/matching.md, "Score"; docs/rules.md, "Roles" and "Limits".', []],
    ["nothing in a file beside the source", "// README.md says how.", []],
    ["nothing in code", 'read("missing.md"); // what it says\nread("also-missing.txt");', []],
  ])("finds %s", (_what, source, faults) => {
    expect(faultsOf("src/a.ts", source)).toEqual(faults);
  });
});
