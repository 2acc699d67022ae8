// Each made once: making one takes far longer than its use, and lists use them for every row that they draw.
const TIME = new Intl.DateTimeFormat("en-US", { timeStyle: "medium" });
const DATE_TIME = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "short" });
const CLOCK = new Intl.DateTimeFormat("en-US", {
  ...{ hourCycle: "h23", hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 },
});
const DAY = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric" });

/** The time of a moment today: `10:04:31 AM`. */
export function timeText(iso: string): string {
  return TIME.format(new Date(iso));
}

/** A moment as people read it, in their own time zone: `Nov 22, 2026, 10:04 AM`. */
export function dateTimeText(iso: string): string {
  return DATE_TIME.format(new Date(iso));
}

/** The time of a moment to the millisecond, in the person's own time zone; of another day than today's with its date in front. */
export function clockText(iso: string, now = new Date()): string {
  const at = new Date(iso);
  const time = CLOCK.format(at);
  if (at.toDateString() === now.toDateString()) return time;
  return `${DAY.format(at)}, ${time.slice(0, 8)}`;
}
