import { dateTimeText } from "@/lib/date-text";

/** A date with its time. The server writes it in its own time zone first, the browser then in the person's. */
export function Moment({ iso }: { iso: string }) {
  return (
    <time dateTime={iso} suppressHydrationWarning>
      {dateTimeText(iso)}
    </time>
  );
}
