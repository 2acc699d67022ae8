"use client";

import { Command as Primitive } from "cmdk";
import { Search } from "lucide-react";
import { Dialog } from "radix-ui";
import {
  type ComponentProps,
  createContext,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useRef,
  useState,
} from "react";
import { useReturnFocus } from "@/hooks/use-return-focus";

interface CommandDialogProps extends Pick<ComponentProps<typeof Dialog.Content>, "onEscapeKeyDown"> {
  /** The accessible name of the dialog. */
  label: string;
  /** What the field asks for. */
  placeholder: string;
  search: string;
  onSearch: (search: string) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  onClose: () => void;
  /** Shown instead of an empty list. */
  empty: string | null;
  /** CommandGroups. */
  children: ReactNode;
}

/** A dialog with a search field and a list of choices. The caller decides what matches the search. */
export function CommandDialog({
  label,
  placeholder,
  search,
  onSearch,
  onKeyDown,
  onEscapeKeyDown,
  onClose,
  empty,
  children,
}: CommandDialogProps) {
  const returnFocus = useReturnFocus();
  const chosen = useRef<(() => void) | null>(null);
  const [choose] = useState(() => (run: () => void) => {
    chosen.current = run;
    onClose();
  });

  // As in menus: the choice runs after the focus has returned, so that it can move the focus.
  function finish(event: Event) {
    returnFocus(event);
    chosen.current?.();
  }

  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-(--shade)" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[10dvh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-raised shadow-xl"
          onCloseAutoFocus={finish}
          onEscapeKeyDown={onEscapeKeyDown}
          onKeyDown={onKeyDown}
        >
          <Dialog.Title className="sr-only">{label}</Dialog.Title>
          <Primitive label={label} shouldFilter={false} loop vimBindings={false}>
            <div className="relative border-b border-line">
              <Search aria-hidden className="pointer-events-none absolute top-3.5 left-3.5 size-4 text-muted" />
              <Primitive.Input
                value={search}
                onValueChange={onSearch}
                placeholder={placeholder}
                className="h-11 w-full bg-transparent pr-4 pl-10 text-sm"
              />
            </div>
            <Primitive.List label={label} className="max-h-[min(28rem,70dvh)] overflow-y-auto">
              <ChooseContext value={choose}>{children}</ChooseContext>
            </Primitive.List>
            {empty ? (
              <p role="status" className="px-3 py-6 text-center text-sm text-muted">
                {empty}
              </p>
            ) : null}
          </Primitive>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

export function CommandGroup({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Primitive.Group
      heading={heading}
      className="p-1.5 not-first:pt-0 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Primitive.Group>
  );
}

interface CommandItemProps {
  /** Unique among the items. */
  value: string;
  icon: ReactNode;
  /** Small text beside the label: the place of the item, or why it cannot be chosen. */
  detail?: string;
  refusal?: string | null;
  /** At the end of the line, e.g. its shortcut. */
  hint?: ReactNode;
  /** Runs without closing the dialog, which then shows something else. */
  keepsOpen?: boolean;
  onChoose: () => void;
  children: ReactNode;
}

export function CommandItem({ value, icon, detail, refusal, hint, keepsOpen, onChoose, children }: CommandItemProps) {
  const choose = useContext(ChooseContext);
  return (
    <Primitive.Item
      value={value}
      disabled={Boolean(refusal)}
      onSelect={keepsOpen ? onChoose : () => choose(onChoose)}
      className="flex min-h-8 cursor-default items-center gap-2 rounded px-2 py-1 text-sm select-none data-[disabled=true]:text-muted data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:shrink-0"
    >
      {icon}{" "}
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
        <span className="max-w-full truncate">{children}</span>{" "}
        {refusal ? <span className="text-xs">{refusal}</span> : null}
        {detail && !refusal ? <span className="max-w-full truncate text-xs text-muted">{detail}</span> : null}
      </span>{" "}
      {hint}
    </Primitive.Item>
  );
}

const ChooseContext = createContext<(run: () => void) => void>((run) => run());
