import { clsx } from "clsx";

/** Holds the place of something that is being read, so that nothing moves when it comes; the class names give its size. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden className={clsx("animate-pulse rounded bg-hover", className)} />;
}
