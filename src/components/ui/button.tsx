import type { VariantProps } from "class-variance-authority";
import { clsx } from "clsx";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { notify } from "@/lib/browser/notify";
import { buttonClass } from "./button-class";

interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof buttonClass> {
  /** Renders the child (e.g. a link) with a button's classes. */
  asChild?: boolean;
  /** Shows a spinner and ignores clicks during an action; the label stays readable. */
  pending?: boolean;
  /** Why this person may not do it. The button stays focusable and says the reason instead of acting. */
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
