"use client";

import { AlertDialog as Primitive } from "radix-ui";
import { type ReactNode, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { useReturnFocus } from "@/hooks/use-return-focus";

interface ConfirmDialogProps {
  title: string;
  /** The consequences. */
  children: ReactNode;
  confirmLabel: string;
  /** Performs the action. Meanwhile the dialog shows a spinner; it stays open after a failure. */
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
  /** Sets the focus afterwards, because the element that opened the dialog may be gone. */
  focusAfterwards: () => void;
}

/** Asks before an action that cannot be undone. Cancel has the focus at first. */
export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  onConfirm,
  onClose,
  focusAfterwards,
}: ConfirmDialogProps) {
  const confirmed = useRef(false);
  const [pending, setPending] = useState(false);
  const returnFocus = useReturnFocus((event) => {
    if (!confirmed.current) return;
    event.preventDefault();
    focusAfterwards();
  });

  async function confirm() {
    setPending(true);
    try {
      await onConfirm();
      confirmed.current = true;
      onClose();
    } catch {
      // The mutation shows the error in a toast.
      setPending(false);
    }
  }

  return (
    <Primitive.Root open onOpenChange={(open) => (open || pending ? undefined : onClose())}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-(--shade)" />
        <Primitive.Content
          onCloseAutoFocus={returnFocus}
          className="fixed top-1/2 left-1/2 z-50 flex w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 flex-col gap-4 rounded-lg border border-line bg-raised p-5 shadow-xl"
        >
          <Primitive.Title className="text-lg font-semibold wrap-anywhere">{title}</Primitive.Title>
          <Primitive.Description asChild>
            <div className="flex flex-col gap-2 text-sm text-muted">{children}</div>
          </Primitive.Description>
          <DialogFooter>
            <Primitive.Cancel asChild>
              <Button variant="outline" disabled={pending}>
                Cancel
              </Button>
            </Primitive.Cancel>
            <Button variant="danger" pending={pending} onClick={() => void confirm()}>
              {confirmLabel}
            </Button>
          </DialogFooter>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
