import { classReason, STATUS_NAMES } from "@/mock-engine/status-names";

/** The name of a status code: `statusName(404)` is "Not Found"; empty if it has none. */
export function statusName(status: number): string {
  return STATUS_NAMES[status] ?? "";
}

/** Whether a reason phrase is the one that is sent anyway. */
export function isStandardReason(status: number, reason: string): boolean {
  return reason === "" || reason === reasonPhrase(status);
}

/** The same for every status: the name of its class ("Client Error") if it has none of its own. Source: RFC 9110, section 15. */
export function reasonPhrase(status: number): string {
  return STATUS_NAMES[status] ?? classReason(status);
}
