import { clsx } from "clsx";

/** An HTTP method in its colour; the colour carries no information of its own. */
export function MethodLabel({ method, className }: { method: string; className?: string }) {
  const tone = TONES.get(method) ?? "text-muted";
  return <span className={clsx("font-mono text-2xs font-semibold tracking-tight", tone, className)}>{method}</span>;
}

const TONES: ReadonlyMap<string, string> = new Map([
  ["GET", "text-success"],
  ["HEAD", "text-success"],
  ["POST", "text-warning"],
  ["PUT", "text-accent"],
  ["PATCH", "text-violet"],
  ["DELETE", "text-danger"],
  ["OPTIONS", "text-teal"],
]);
