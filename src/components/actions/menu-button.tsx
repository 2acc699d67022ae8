"use client";

import { type ReactNode, useState } from "react";
import type { MenuOpening, MenuPlace } from "@/components/ui/menu";

interface MenuButtonProps {
  className?: string;
  /** Its text is the button's name. */
  children: ReactNode;
  /** Loads the menu's code when the person is about to open it. */
  preload: () => void;
  /** Renders the menu, which is loaded separately. */
  menu: (opening: MenuOpening) => ReactNode;
}

/** A button that opens a menu below or above it. */
export function MenuButton({ className, children, preload, menu }: MenuButtonProps) {
  const [open, setOpen] = useState<{ button: HTMLElement; place: MenuPlace } | null>(null);
  const openBy = (button: HTMLElement) => setOpen({ button, place: button.getBoundingClientRect() });
  return (
    <>
      <button
        type="button"
        aria-haspopup="menu"
        aria-expanded={open !== null}
        className={className}
        onPointerEnter={preload}
        onFocus={preload}
        onClick={(event) => openBy(event.currentTarget)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          openBy(event.currentTarget);
        }}
      >
        {children}
      </button>
      {open ? menu({ place: open.place, focusAfter: () => open.button.focus(), onClosed: () => setOpen(null) }) : null}
    </>
  );
}
