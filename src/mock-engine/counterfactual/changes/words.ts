/** `Add the header Accept: "text/html".`, `Change … from "a" to "b".`, `Remove …` */
export function changeWords(what: string, before: readonly string[], after: readonly string[]): string {
  if (after.length === 0) return `Remove ${what}.`;
  if (before.length === 0) return `Add ${what}: ${quoted(after)}.`;
  return `Change ${what} from ${quoted(before)} to ${quoted(after)}.`;
}

export function joined(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join(", ");
}

const LENGTH_MAX = 120;

/** In quotes; long texts are cut. */
function quoted(values: readonly string[]): string {
  return values.map((value) => `"${shortened(value)}"`).join(" and ");
}

export function shortened(text: string): string {
  return text.length > LENGTH_MAX ? `${text.slice(0, LENGTH_MAX)}…` : text;
}
