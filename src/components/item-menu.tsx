"use client";

import { Ellipsis, type LucideIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { type MouseEvent, type ReactNode, useState } from "react";

import { Button } from "@/components/ui/button";
import type { MenuPlace } from "@/components/ui/menu";
import type { ShortcutName } from "@/lib/shortcuts";

const ItemMenuContent = dynamic(
  () => import("@/components/item-menu-content").then((module) => module.ItemMenuContent),
  { ssr: false },
);

export interface ItemAction {
  label: string;
  icon: LucideIcon;
  shortcut?: ShortcutName;
  danger?: boolean;
  /** A line above parts it from what is before. */
  startsGroup?: boolean;
  /** Why this person may not do it: shown, and the action disabled. */
  refusal?: string | null;
  run: () => void;
}

interface ItemMenuProps {
  /** What can be done with the item of this id; nothing, and no menu opens. */
  actionsFor: (id: string) => ItemAction[];
  nameOf: (id: string) => string;
  /** Puts the focus on the item, before the chosen action takes it where it needs it. */
  focusItem: (id: string) => void;
  className?: string;
  /** The items, each marked with `data-item={id}`. */
  children: ReactNode;
}

/**
 * The menu of every item in a list or tree, opened by right click, Shift+F10 or the menu key on an item, and by its
 * ItemMenuButton. One menu for all items, so that a long list costs no more than a short one.
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

/** Opens the ItemMenu around it for the item it stands in. Hidden until the item is pointed at or focused. */
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
