const TIME = new Intl.DateTimeFormat("en-US", { timeStyle: "medium" });
const DATE_TIME = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "short" });
const CLOCK = new Intl.DateTimeFormat("en-US", {
  ...{ hourCycle: "h23", hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 },
});
const DAY = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric" });

/** The time of day: `10:04:31 AM`. */
export function timeText(iso: string): string {
  return TIME.format(new Date(iso));
}

/** A date and time in the person's time zone: `Nov 22, 2026, 10:04 AM`. */
export function dateTimeText(iso: string): string {
  return DATE_TIME.format(new Date(iso));
}

/** A time with milliseconds in the person's time zone; with its date if that is not today. */
export function clockText(iso: string, now = new Date()): string {
  const at = new Date(iso);
  const time = CLOCK.format(at);
  if (at.toDateString() === now.toDateString()) return time;
  return `${DAY.format(at)}, ${time.slice(0, 8)}`;
}
