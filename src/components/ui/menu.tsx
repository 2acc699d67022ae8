"use client";

import { clsx } from "clsx";
import { Check } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import {
  type ComponentProps,
  createContext,
  type FocusEvent,
  type ReactNode,
  useContext,
  useRef,
  useState,
} from "react";

/** A box in the viewport, e.g. a button's, or a point with width and height 0. */
export interface MenuPlace {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The props that the opener of a menu passes on. */
export interface MenuOpening {
  place: MenuPlace;
  /** Returns the focus to where it was. */
  focusAfter: () => void;
  onClosed: () => void;
}

interface MenuProps
  extends MenuOpening, Pick<ComponentProps<typeof Primitive.Content>, "align" | "side" | "className"> {
  /** The menu's accessible name, e.g. "Actions for Users API". */
  label: string;
  children: ReactNode;
}

/**
 * A menu that is open from the start, beside a place on the screen. To be loaded on first use, because its library is larger than most
 * pages.
 */
export function Menu({ place, focusAfter, onClosed, label, className, children, ...position }: MenuProps) {
  const [open, setOpen] = useState(true);
  const chosen = useRef<(() => void) | null>(null);
  const pressedOutside = useRef(false);
  // Read before the menu takes the focus: after opening by keyboard, the first item gets the focus, as in any menu.
  const [byKeyboard] = useState(() => document.activeElement?.matches(":focus-visible") ?? false);
  const [choose] = useState(() => (run: () => void) => {
    chosen.current = run;
  });

  // A closing menu moves the focus. The choice runs after that, so that it can move the focus itself.
  function finish(event: Event) {
    event.preventDefault();
    if (chosen.current !== null || !pressedOutside.current) focusAfter();
    chosen.current?.();
    onClosed();
  }

  return (
    <Primitive.Root open={open} onOpenChange={setOpen} modal={false}>
      <Primitive.Trigger asChild disabled>
        <span aria-hidden aria-label={label} className="pointer-events-none fixed" style={boxOf(place)} />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          sideOffset={4}
          collisionPadding={8}
          className={clsx(
            "z-50 max-h-(--radix-popper-available-height) min-w-44 overflow-y-auto rounded-md border border-line bg-raised p-1 text-sm shadow-lg",
            className,
          )}
          onFocus={byKeyboard ? focusFirstItem : undefined}
          onInteractOutside={() => {
            pressedOutside.current = true;
          }}
          onCloseAutoFocus={finish}
          {...position}
        >
          <ChooseContext value={choose}>{children}</ChooseContext>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** The menu focuses itself when it opens, and again when the pointer leaves its items. */
function focusFirstItem({ target, currentTarget, relatedTarget }: FocusEvent<HTMLElement>) {
  if (target !== currentTarget || currentTarget.contains(relatedTarget)) return;
  currentTarget.querySelector<HTMLElement>("[role^=menuitem]:not([data-disabled])")?.focus();
}

// The numbers of a DOMRect are on its prototype, so a spread does not copy them.
function boxOf({ left, top, width, height }: MenuPlace): MenuPlace {
  return { left, top, width, height };
}

const ITEM_CLASS =
  "flex min-h-7 cursor-default items-center gap-2 rounded px-2 py-1 outline-none select-none data-disabled:text-muted data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:shrink-0";

interface MenuItemProps extends Pick<ComponentProps<typeof Primitive.Item>, "disabled" | "children"> {
  /** Called after the menu has closed. */
  onChoose: () => void;
}

export function MenuItem({ onChoose, ...props }: MenuItemProps) {
  const choose = useContext(ChooseContext);
  return <Primitive.Item className={ITEM_CLASS} onSelect={() => choose(onChoose)} {...props} />;
}

export const MenuRadioGroup = Primitive.RadioGroup;

/** One of several choices; a check mark shows the current one. */
export function MenuRadioItem({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Primitive.RadioItem value={value} className={clsx(ITEM_CLASS, "relative pl-7")}>
      <Primitive.ItemIndicator className="absolute left-2">
        <Check aria-hidden className="size-3.5" />
      </Primitive.ItemIndicator>
      {children}
    </Primitive.RadioItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className="truncate px-2 py-1 text-2xs font-medium text-muted">{children}</Primitive.Label>;
}

export function MenuSeparator() {
  return <Primitive.Separator className="my-1 h-px bg-line" />;
}

const ChooseContext = createContext<(run: () => void) => void>((run) => run());
