import { isRecord } from "@/schemas/text/is-record";

/**
 * True for an error that means that a disk has no room left: the database's, as PostgreSQL and Prisma say it, or that of a file of the app's
 * own. The same write can succeed once there is room.
 */
export function isDiskFull(error: unknown): boolean {
  if (!isRecord(error)) return false;
  if (isFullCode(error.code)) return true;
  // Prisma passes on what its adapter was told, with a code of its own that can mean anything.
  if (isRecord(error.meta)) return isDiskFull(error.meta.driverAdapterError);
  if (error.name !== "DriverAdapterError" || !isRecord(error.cause)) return false;
  return isFullCode(error.cause.originalCode) || isFullCode(error.cause.code);
}

/** PostgreSQL's `disk_full`; a file system without room, and a quota that is used up. */
function isFullCode(code: unknown): boolean {
  return code === "53100" || code === "ENOSPC" || code === "EDQUOT";
}
