import type { CallSummaryDto } from "@/lib/api/api-types";
import type { CallFilter } from "@/schemas/calls";

/** Whether a new call belongs in a filtered list; null if its row alone cannot tell, because the text may be in its headers or body. */
export function matchesFilter(row: CallSummaryDto, filter: CallFilter): boolean | null {
  const { method, path, status, exampleId, matched, text } = filter;
  const fits =
    (method === undefined || row.method === method.toUpperCase()) &&
    (path === undefined || includesText(row.path, path)) &&
    (status === undefined || matchesStatus(row.status, status)) &&
    (exampleId === undefined || row.exampleId === exampleId) &&
    (matched === undefined || (row.errorCode === null) === matched);
  if (!fits || text === undefined) return fits;
  const shown = [row.path, row.query, row.routeName ?? "", row.exampleName ?? ""];
  return shown.some((part) => includesText(part, text)) ? true : null;
}

function matchesStatus(status: number, wanted: NonNullable<CallFilter["status"]>): boolean {
  return typeof wanted === "number" ? status === wanted : Math.floor(status / 100) === Number(wanted[0]);
}

function includesText(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
