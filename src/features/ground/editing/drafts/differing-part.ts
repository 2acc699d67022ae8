const LINES_AROUND = 2;
const CHARACTERS_MAX = 2_000;

/** The parts of long texts that differ, with two lines around them; `…` marks what is left out. Short texts are returned whole. */
export function differingParts(texts: readonly string[]): string[] {
  if (texts.every((text) => text.length <= CHARACTERS_MAX)) return [...texts];
  const all = texts.map((text) => text.split("\n"));
  const shortest = Math.min(...all.map((lines) => lines.length));
  const [first = []] = all;
  let head = 0;
  while (head < shortest && all.every((lines) => lines[head] === first[head])) head++;
  let tail = 0;
  while (tail < shortest - head && all.every((lines) => lines.at(-1 - tail) === first.at(-1 - tail))) tail++;

  const from = Math.max(0, head - LINES_AROUND);
  return all.map((lines) => {
    const to = Math.min(lines.length, lines.length - tail + LINES_AROUND);
    const part = lines.slice(from, to).join("\n");
    const shown = part.length > CHARACTERS_MAX ? `${part.slice(0, CHARACTERS_MAX)}…` : part;
    return [...(from > 0 ? ["…"] : []), shown, ...(to < lines.length ? ["…"] : [])].join("\n");
  });
}
