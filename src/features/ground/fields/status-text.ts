import { STATUS_NAMES } from "@/mock-engine/status-names";
import { statusName } from "@/schemas/text/http-status";

/** The suggestions of a status field: "200 OK", "201 Created" and so on, by number. */
export const STATUS_SUGGESTIONS: readonly string[] = Object.entries(STATUS_NAMES).map(
  ([status, name]) => `${status} ${name}`,
);

/** A status as text: "404 Not Found", "299". */
export function statusText(status: number): string {
  return `${status} ${statusName(status)}`.trim();
}

/**
 * The status that a typed text means: by its number ("404", "404 Not Found"), or else the first whose name contains the words ("not
 * found"). Null if there is none.
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
