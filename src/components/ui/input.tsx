import { cva, type VariantProps } from "class-variance-authority";
import { clsx } from "clsx";
import type { ComponentProps } from "react";

interface InputProps extends ComponentProps<"input">, VariantProps<typeof inputVariants> {}

export function Input({ look, font, className, type = "text", ...props }: InputProps) {
  return <input type={type} className={clsx(inputVariants({ look, font }), className)} {...props} />;
}

const inputVariants = cva(
  "w-full min-w-0 border border-control bg-canvas text-fg disabled:opacity-60 aria-invalid:border-danger",
  {
    variants: {
      look: {
        default: "h-8 rounded-md px-2.5",
        row: "h-7 rounded-md px-2.5",
        inline: "h-6 rounded px-1.5",
        /** Fills a table cell, whose lines frame it. */
        cell: "h-7 border-transparent bg-transparent px-2.5",
      },
      /** `code` for paths, methods and headers. */
      font: { default: "text-sm", code: "font-mono text-xs" },
    },
    defaultVariants: { look: "default", font: "default" },
  },
);
