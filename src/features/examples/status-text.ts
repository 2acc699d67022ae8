import { STATUS_NAMES, statusName } from "@/lib/http-status";

/** What a status field offers: "200 OK", "201 Created" and so on, by number. */
export const STATUS_SUGGESTIONS: readonly string[] = Object.entries(STATUS_NAMES).map(
  ([status, name]) => `${status} ${name}`,
);

/** How a status reads: "404 Not Found", "299". */
export function statusText(status: number): string {
  return `${status} ${statusName(status)}`.trim();
}

/**
 * The status that a typed text means: by its number ("404", "404 Not Found"), else the first whose name holds the words
 * ("not found"). Null where it means none.
 */
export function statusOfText(text: string): number | null {
  const typed = text.trim().toLowerCase();
  if (typed === "") return null;
  const number = /^\d+/.exec(typed)?.[0];
  if (number !== undefined) return Number(number.slice(0, 6));
  const names = Object.entries(STATUS_NAMES).map(([status, name]) => ({ status, name: name.toLowerCase() }));
  const match = names.find(({ name }) => name === typed) ?? names.find(({ name }) => name.includes(typed));
  return match ? Number(match.status) : null;
}
