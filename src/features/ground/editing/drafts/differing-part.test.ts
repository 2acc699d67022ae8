import { expect, it } from "vitest";
import { differingParts } from "./differing-part";

const LINES = Array.from({ length: 500 }, (_, at) => `line ${at}`);
const withLine = (at: number, line: string) => [...LINES.slice(0, at), line, ...LINES.slice(at + 1)].join("\n");

it("leaves short texts whole", () => {
  expect(differingParts(["a\nb", "a\nc"])).toEqual(["a\nb", "a\nc"]);
});

it("shows of long texts what differs, and two lines around it", () => {
  const [one, other] = differingParts([LINES.join("\n"), withLine(100, "changed")]);
  expect(one).toBe("…\nline 98\nline 99\nline 100\nline 101\nline 102\n…");
  expect(other).toBe("…\nline 98\nline 99\nchanged\nline 101\nline 102\n…");
});

it("shows the beginning and the end where those differ", () => {
  const [one] = differingParts([LINES.join("\n"), withLine(0, "changed")]);
  expect(one).toBe("line 0\nline 1\nline 2\n…");
  const [last] = differingParts([LINES.join("\n"), `${LINES.join("\n")}\nmore`]);
  expect(last).toBe("…\nline 498\nline 499");
});

it("cuts what differs over a long way", () => {
  const [one = ""] = differingParts(["x".repeat(1_000_000), "y"]);
  expect(one.length).toBeLessThan(2_100);
});
