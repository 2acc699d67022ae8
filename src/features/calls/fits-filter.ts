import type { CallRow } from "@/lib/api-types";
import type { CallFilter } from "@/schemas/calls";

/**
 * Whether a call that just came belongs into a filtered list; null where its row alone does not tell, because the text may be in its
 * headers or body.
 */
export function fitsFilter(row: CallRow, filter: CallFilter): boolean | null {
  const { method, path, status, exampleId, matched, text } = filter;
  const fits =
    (method === undefined || row.method === method.toUpperCase()) &&
    (path === undefined || includesText(row.path, path)) &&
    (status === undefined || fitsStatus(row.status, status)) &&
    (exampleId === undefined || row.exampleId === exampleId) &&
    (matched === undefined || (row.errorCode === null) === matched);
  if (!fits || text === undefined) return fits;
  const shown = [row.path, row.query, row.routeName ?? "", row.exampleName ?? ""];
  return shown.some((part) => includesText(part, text)) ? true : null;
}

function fitsStatus(status: number, wanted: NonNullable<CallFilter["status"]>): boolean {
  return typeof wanted === "number" ? status === wanted : Math.floor(status / 100) === Number(wanted[0]);
}

function includesText(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
