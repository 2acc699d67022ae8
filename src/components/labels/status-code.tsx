import { clsx } from "clsx";
import { statusName } from "@/schemas/text/http-status";

interface StatusCodeProps {
  status: number;
  /** Shows only the number. */
  short?: boolean;
  large?: boolean;
}

/** A status code with its name: "404 Not Found". */
export function StatusCode({ status, short, large }: StatusCodeProps) {
  const name = short ? "" : statusName(status);
  return (
    <span className={clsx("font-mono font-semibold whitespace-nowrap", large ? "text-base" : "text-xs", tone(status))}>
      {name ? `${status} ${name}` : status}
    </span>
  );
}

function tone(status: number): string {
  if (status < 300) return "text-success";
  if (status < 400) return "text-accent";
  return status < 500 ? "text-warning" : "text-danger";
}
