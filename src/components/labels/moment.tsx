import { dateTimeText } from "@/lib/text/date-text";

/** A date with its time: rendered by the server in its own time zone, then by the browser in the person's. */
export function Moment({ iso }: { iso: string }) {
  return (
    <time dateTime={iso} suppressHydrationWarning>
      {dateTimeText(iso)}
    </time>
  );
}
