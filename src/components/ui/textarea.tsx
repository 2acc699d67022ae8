import { clsx } from "clsx";
import type { ComponentProps } from "react";

/** Text for machines: monospaced, without spell checking. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      className={clsx(
        "w-full min-w-0 resize-y rounded-md border border-control bg-canvas px-2.5 py-1.5 font-mono text-xs text-fg disabled:opacity-60 aria-invalid:border-danger",
        className,
      )}
      {...props}
    />
  );
}
