import { clsx } from "clsx";
import type { ComponentProps } from "react";

/** The browser's own select element, which works with every keyboard, screen reader and touch screen. */
export function Select({ className, ...props }: ComponentProps<"select">) {
  return (
    <select
      className={clsx(
        "h-8 w-full min-w-0 rounded-md border border-control bg-canvas px-2 text-sm text-fg disabled:opacity-60 aria-invalid:border-danger",
        className,
      )}
      {...props}
    />
  );
}
