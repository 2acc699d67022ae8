import { clsx } from "clsx";

/** A placeholder while something is read, so that nothing moves when it arrives; the class names set its size. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden className={clsx("animate-pulse rounded bg-hover", className)} />;
}
