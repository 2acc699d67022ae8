import { cva } from "class-variance-authority";

/** The classes of a button, for other elements: `<a className={buttonClass({ variant: "outline" })}>`. */
export const buttonClass = cva(
  "inline-flex shrink-0 cursor-default items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors focus-visible:outline-offset-1 disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        solid: "bg-accent-solid text-accent-on not-disabled:hover:opacity-90",
        outline: "border border-control bg-canvas text-fg not-disabled:hover:bg-hover",
        ghost: "text-muted not-disabled:hover:bg-hover not-disabled:hover:text-fg",
        danger: "bg-danger-solid text-danger-on not-disabled:hover:opacity-90",
      },
      size: {
        default: "h-8 px-3 text-sm",
        small: "h-7 px-2 text-xs",
        icon: "size-7",
        iconSmall: "size-6 rounded [&_svg]:size-3.5",
      },
    },
    defaultVariants: { variant: "solid", size: "default" },
  },
);
