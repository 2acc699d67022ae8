import { isJsonObject } from "@/interchange/draft/json-value";
import { isSameData } from "@/interchange/draft/same-data";

/** How the entries of a list in a file become lines, and how a line is written. */
interface LineFormat<Line> {
  /** The lines of an entry; none for one that has no effect. */
  read: (entry: unknown) => readonly Line[];
  write: (line: Line) => Readonly<Record<string, unknown>>;
  name: (line: Line) => string;
}

/**
 * A list of a file with these lines instead of its own: what a line's entry says beyond the line (its description, its id) stays with it,
 * and so do entries without effect. An entry belongs to the line that is equal to it, or else to the next one of the same name, or else,
 * if no line was added or removed, to the one at the same place.
 */
export function mergeLines<Line>(
  entries: readonly unknown[],
  lines: readonly Line[],
  format: LineFormat<Line>,
): unknown[] {
  const read = entries.map((entry) => format.read(entry));
  const owners = ownersOf(read, lines, format);
  const merged: unknown[] = [];
  let next = 0;
  const passSilent = () => {
    while (next < entries.length && read[next]?.length === 0) merged.push(entries[next++]);
  };
  lines.forEach((line, at) => {
    const owner = owners[at];
    if (owner !== undefined && owner >= next) {
      for (; next < owner; next++) if (read[next]?.length === 0) merged.push(entries[next]);
      next = owner + 1;
    }
    merged.push(
      owner === undefined ? format.write(line) : changedEntry(entries[owner], read[owner]?.[0], line, format),
    );
    passSilent();
  });
  for (; next < entries.length; next++) if (read[next]?.length === 0) merged.push(entries[next]);
  return merged;
}

/** The entry of each line, undefined for one without. Entries of several lines belong to none. */
function ownersOf<Line>(
  read: readonly (readonly Line[])[],
  lines: readonly Line[],
  format: LineFormat<Line>,
): (number | undefined)[] {
  const owners: (number | undefined)[] = lines.map(() => undefined);
  const free = new Set<number>();
  read.forEach((own, at) => own.length === 1 && free.add(at));
  const claim = (identity: (line: Line) => string) => {
    const waiting = new Map<string, number[]>();
    for (const entry of [...free].reverse()) {
      const [line] = read[entry] ?? [];
      if (line === undefined) continue;
      const known = waiting.get(identity(line));
      if (known) known.push(entry);
      else waiting.set(identity(line), [entry]);
    }
    lines.forEach((line, at) => {
      if (owners[at] !== undefined) return;
      const entry = waiting.get(identity(line))?.pop();
      if (entry === undefined) return;
      owners[at] = entry;
      free.delete(entry);
    });
  };
  claim((line) => JSON.stringify(format.write(line)));
  claim(format.name);
  const places = read.flatMap((own, entry) => own.map(() => entry));
  if (places.length === lines.length) {
    lines.forEach((_, at) => {
      const entry = places[at];
      if (owners[at] === undefined && entry !== undefined && free.delete(entry)) owners[at] = entry;
    });
  }
  return owners;
}

function changedEntry<Line>(entry: unknown, before: Line | undefined, after: Line, format: LineFormat<Line>): unknown {
  const written = format.write(after);
  if (before === undefined || !isJsonObject(entry)) return written;
  return changedFields(entry, format.write(before), written);
}

/** A file's object with those fields changed that are written differently now. */
function changedFields(
  entry: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const changed = Object.entries(after).filter(([key, value]) => !isSameData(before[key], value));
  const isGone = (key: string) => before[key] !== undefined && after[key] === undefined;
  return Object.fromEntries([...Object.entries(entry).filter(([key]) => !isGone(key)), ...changed]);
}
