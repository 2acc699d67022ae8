"use client";

import { Ellipsis, type LucideIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { type MouseEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import type { MenuPlace } from "@/components/ui/menu";
import type { ShortcutName } from "@/lib/browser/shortcuts";

const ItemMenuContent = dynamic(() => import("./item-menu-content").then((module) => module.ItemMenuContent), {
  ssr: false,
});

export interface ItemAction {
  label: string;
  icon: LucideIcon;
  shortcut?: ShortcutName;
  danger?: boolean;
  /** Shows a separator above this action. */
  startsGroup?: boolean;
  /** Why this person may not do it. The action is then disabled, with this reason. */
  refusal?: string | null;
  run: () => void;
}

interface ItemMenuProps {
  /** The actions of an item. Without actions no menu opens. */
  actionsFor: (id: string) => ItemAction[];
  nameOf: (id: string) => string;
  /** Focuses the item before the chosen action runs, which may move the focus. */
  focusItem: (id: string) => void;
  className?: string;
  /** The items, each marked with `data-item={id}`. */
  children: ReactNode;
}

/**
 * The menu of every item in a list or tree. It opens by right click, Shift+F10 or the menu key on an item, and with its ItemMenuButton. All
 * items share one menu, so that long lists are not slower.
 */
export function ItemMenu({ actionsFor, nameOf, focusItem, className, children }: ItemMenuProps) {
  const [open, setOpen] = useState<{ id: string; place: MenuPlace } | null>(null);

  function openAt(event: MouseEvent) {
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-item]") : null;
    const id = item?.dataset.item;
    if (!id || actionsFor(id).length === 0) return;
    event.preventDefault();
    setOpen({ id, place: { left: event.clientX, top: event.clientY, width: 0, height: 0 } });
  }

  return (
    <div className={className} onContextMenu={openAt}>
      {children}
      {open ? (
        <ItemMenuContent
          label={`Actions for ${nameOf(open.id)}`}
          actions={actionsFor(open.id)}
          place={open.place}
          focusAfter={() => focusItem(open.id)}
          onClosed={() => setOpen(null)}
        />
      ) : null}
    </div>
  );
}

/** Opens the surrounding ItemMenu for its item. Hidden until the pointer or the focus is on the item. */
export function ItemMenuButton({ name, tabIndex }: { name: string; tabIndex?: number }) {
  return (
    <Button
      variant="ghost"
      size="iconSmall"
      aria-label={`Actions for ${name}`}
      aria-haspopup="menu"
      tabIndex={tabIndex}
      className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
      onClick={(event) => {
        event.stopPropagation();
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        event.currentTarget.dispatchEvent(
          new window.MouseEvent("contextmenu", { bubbles: true, cancelable: true, clientX: left, clientY: bottom }),
        );
      }}
    >
      <Ellipsis aria-hidden />
    </Button>
  );
}
