"use client";

import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { useReturnFocus } from "@/hooks/use-return-focus";

interface SheetProps {
  /** For screen readers only. */
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A panel that slides in from the left over the page. */
export function Sheet({ title, onClose, children }: SheetProps) {
  const returnFocus = useReturnFocus();
  return (
    <Primitive.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-30 bg-(--shade)" />
        <Primitive.Content
          onCloseAutoFocus={returnFocus}
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-30 w-80 max-w-[85vw] border-r border-line bg-panel shadow-xl"
        >
          <Primitive.Title className="sr-only">{title}</Primitive.Title>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
