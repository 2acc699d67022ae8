"use client";

import { clsx } from "clsx";
import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { useReturnFocus } from "@/hooks/use-return-focus";
import { Button } from "./button";

export const Dialog = Primitive.Root;

interface DialogContentProps extends Omit<ComponentProps<typeof Primitive.Content>, "title"> {
  title: ReactNode;
  description?: ReactNode;
  /** For content with two columns or a table. */
  wide?: boolean;
}

/** A modal with a title, a description and a close button. */
export function DialogContent({ title, description, wide, className, children, ...props }: DialogContentProps) {
  const returnFocus = useReturnFocus(props.onCloseAutoFocus);
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="fixed inset-0 z-40 bg-(--shade)" />
      <Primitive.Content
        className={clsx(
          "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col gap-4 overflow-y-auto rounded-lg border border-line bg-raised p-5 shadow-xl",
          wide ? "max-w-2xl" : "max-w-md",
          className,
        )}
        {...(description ? {} : { "aria-describedby": undefined })}
        {...props}
        onCloseAutoFocus={returnFocus}
      >
        <div className="flex flex-col gap-1 pr-8">
          <Primitive.Title className="text-lg font-semibold wrap-anywhere">{title}</Primitive.Title>
          {description ? (
            <Primitive.Description className="text-sm wrap-anywhere text-muted">{description}</Primitive.Description>
          ) : null}
        </div>
        {children}
        <Primitive.Close asChild>
          <Button variant="ghost" size="icon" className="absolute top-4 right-4" aria-label="Close">
            <X aria-hidden />
          </Button>
        </Primitive.Close>
      </Primitive.Content>
    </Primitive.Portal>
  );
}

export function DialogFooter({ className, ...props }: ComponentProps<"div">) {
  return <div className={clsx("flex flex-wrap justify-end gap-2", className)} {...props} />;
}
