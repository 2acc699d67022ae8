import type { RouteEntry, RouteLine } from "@/features/mock-servers/route-lines";

/** Where a line is, as the virtualizer says. */
interface PlacedLine {
  index: number;
  start: number;
  end: number;
}

/** A heading that is drawn, with those of its routes that are. */
export interface DrawnGroup {
  key: string;
  title: string;
  at: number;
  /** The room that the lines before it need, which are not drawn. */
  gapPx: number;
  routes: DrawnRoute[];
}

interface DrawnRoute extends RouteEntry {
  at: number;
  gapPx: number;
}

/** Lines that are drawn, and the heading of each: no route stands without it. */
export function withHeadings(drawn: readonly number[], lines: readonly RouteLine[]): number[] {
  const all = drawn.flatMap((at) => {
    const line = lines[at];
    return line?.kind === "route" ? [at - line.place, at] : [at];
  });
  return [...new Set(all)];
}

/** The lines that are drawn, in the groups that they are in. */
export function drawnGroups(placed: readonly PlacedLine[], lines: readonly RouteLine[], startPx: number): DrawnGroup[] {
  const groups: DrawnGroup[] = [];
  let before: PlacedLine = { index: -1, start: startPx, end: startPx };
  for (const item of placed) {
    const { index: at } = item;
    const line = lines[at];
    const gapPx = at === before.index + 1 ? 0 : item.start - before.end;
    before = item;
    if (line?.kind === "heading") groups.push({ key: line.key, title: line.title, at, gapPx, routes: [] });
    else if (line) groups.at(-1)?.routes.push({ ...line, at, gapPx });
  }
  return groups;
}
