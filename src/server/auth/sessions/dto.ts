import { deviceText } from "./device-text";

/** e.g. `{ id: "…", device: "Firefox on Linux", createdAt: "2026-…Z", lastSeenAt: "2026-…Z", current: true }` */
export interface SessionDto {
  id: string;
  device: string;
  createdAt: string;
  /** To the minute or so. */
  lastSeenAt: string;
  /** The session of the call that asks. */
  current: boolean;
}

export function toSessionDto(
  row: { id: string; userAgent: string; createdAt: Date; lastSeenAt: Date },
  currentId: string,
): SessionDto {
  return {
    id: row.id,
    device: deviceText(row.userAgent),
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    current: row.id === currentId,
  };
}
