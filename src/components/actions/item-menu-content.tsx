"use client";

import { clsx } from "clsx";
import { Fragment } from "react";
import { Menu, MenuItem, type MenuOpening, MenuSeparator } from "@/components/ui/menu";
import type { ItemAction } from "./item-menu";
import { KeyboardHint } from "./keyboard-hint";

/** The open menu of one item. */
export function ItemMenuContent({
  label,
  actions,
  ...opening
}: MenuOpening & { label: string; actions: ItemAction[] }) {
  return (
    <Menu label={label} align="start" {...opening}>
      {actions.map((action, at) => (
        <Fragment key={action.label}>
          {action.startsGroup ? <MenuSeparator /> : null}
          <MenuItem disabled={Boolean(action.refusal)} onChoose={action.run}>
            <ActionLabel action={action} sameReason={actions[at - 1]?.refusal === action.refusal} />
          </MenuItem>
        </Fragment>
      ))}
    </Menu>
  );
}

function ActionLabel({ action, sameReason }: { action: ItemAction; sameReason: boolean }) {
  const Icon = action.icon;
  const danger = action.danger && !action.refusal;
  return (
    <>
      <Icon aria-hidden className={danger ? "text-danger" : "text-muted"} />
      <span className="min-w-0 flex-1">
        <span className={clsx("block", danger && "text-danger")}>{action.label}</span>
        {/* If several consecutive items have the same reason, it is shown once, but read out with each. */}
        {action.refusal ? (
          <span className={sameReason ? "sr-only" : "block max-w-56 text-xs"}>{action.refusal}</span>
        ) : null}
      </span>
      {action.shortcut ? <KeyboardHint shortcut={action.shortcut} /> : null}
    </>
  );
}
