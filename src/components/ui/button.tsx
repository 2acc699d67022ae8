import { clsx } from "clsx";
import type { VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";

import { buttonClass } from "@/components/ui/button-class";
import { notify } from "@/lib/notify";

interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof buttonClass> {
  /** Renders the child (a link, say) with a button's looks. */
  asChild?: boolean;
  /** Shows a spinner and refuses clicks while something is under way; the label stays readable. */
  pending?: boolean;
  /** Why this person may not do it: the button stays visible and in reach, and says the reason instead of doing it. */
  refusal?: string | null;
}

export function Button({
  asChild,
  pending,
  refusal,
  variant,
  size,
  className,
  disabled,
  children,
  ...props
}: ButtonProps) {
  const classes = clsx(buttonClass({ variant, size }), className);
  if (refusal) {
    return (
      <button
        type="button"
        aria-disabled
        aria-label={props["aria-label"]}
        title={refusal}
        className={clsx(classes, "opacity-60")}
        onClick={() => notify({ tone: "failure", title: refusal })}
      >
        {children}
      </button>
    );
  }
  if (asChild) {
    return (
      <Slot.Root className={classes} {...props}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={classes}
      disabled={disabled || pending}
      aria-busy={pending || undefined}
      {...props}
    >
      {pending ? <LoaderCircle aria-hidden className="animate-spin" /> : null}
      {children}
    </button>
  );
}
