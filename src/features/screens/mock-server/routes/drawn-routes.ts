import type { ListedRoute, RouteLine } from "./route-lines";

/** A line with its position from the virtualizer. */
interface PlacedLine {
  index: number;
  start: number;
  end: number;
}

/** A heading that is rendered, with its rendered routes. */
export interface DrawnGroup {
  key: string;
  title: string;
  at: number;
  /** The height of the lines before it that are not rendered. */
  gapPx: number;
  routes: DrawnRoute[];
}

interface DrawnRoute extends ListedRoute {
  at: number;
  gapPx: number;
}

/** Adds the heading of each rendered line, so that no route is shown without it. */
export function withHeadings(drawn: readonly number[], lines: readonly RouteLine[]): number[] {
  const all = drawn.flatMap((at) => {
    const line = lines[at];
    return line?.kind === "route" ? [at - line.place, at] : [at];
  });
  return [...new Set(all)];
}

/** The rendered lines in their groups. */
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
