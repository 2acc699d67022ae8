/** The time of a moment today: `10:04:31 AM`. */
export function timeText(iso: string): string {
  return new Date(iso).toLocaleTimeString("en-US");
}

/** A moment as people read it, in their own time zone: `Nov 22, 2026, 10:04 AM`. */
export function dateTimeText(iso: string): string {
  return new Date(iso).toLocaleString("en-US", { dateStyle: "medium", timeStyle: "short" });
}

/** The time of a moment to the millisecond, in the person's own time zone; of another day than today's with its date in front. */
export function clockText(iso: string, now = new Date()): string {
  const at = new Date(iso);
  const time = at.toLocaleTimeString("en-US", {
    ...{ hourCycle: "h23", hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 },
  });
  if (at.toDateString() === now.toDateString()) return time;
  return `${at.toLocaleDateString("en-US", { month: "short", day: "numeric" })}, ${time.slice(0, 8)}`;
}
