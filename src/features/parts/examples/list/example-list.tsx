"use client";

import { ArrowDown, ArrowUp, ArrowUpToLine, Copy, Pencil, Trash2 } from "lucide-react";
import { type KeyboardEvent, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from "react";
import { type ItemAction, ItemMenu } from "@/components/actions/item-menu";
import { useGrowingCount } from "@/hooks/use-growing-count";
import type { ExampleDto } from "@/lib/api/api-types";
import { isShortcut } from "@/lib/browser/shortcuts";
import { type ExampleMove, movedBeside, movedBy } from "./example-order";
import { ExampleRow, type ExampleRowActions } from "./example-row";

interface ExampleListProps {
  examples: ExampleDto[];
  /** The ids in their current order. Keys and drops may come before the last move is rendered, so they use this order. */
  latestOrder: () => string[];
  /** The request's own URL, as edited. */
  routeUrl: string;
  shownId: string;
  /** The examples with an invalid field. */
  faultyIds: readonly string[];
  /** Why this person may not change examples; null if they may. */
  refusal: string | null;
  onShow: (id: string) => void;
  onDuplicate: (id: string) => void;
  onDelete: (id: string) => void;
  onRename: (id: string, name: string) => Promise<unknown>;
  onReorder: (ids: string[]) => void;
}

/** A request's examples in their order, which decides ties; the first is the fallback. */
export function ExampleList(props: ExampleListProps) {
  const { examples, latestOrder, shownId, faultyIds, refusal, onShow, onDuplicate, onDelete, onRename, onReorder } =
    props;
  // Every row compares itself with the URL. With many rows this may lag behind typing.
  const routeUrl = useDeferredValue(props.routeUrl);
  const list = useRef<HTMLOListElement>(null);
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const [announcement, setAnnouncement] = useState("");
  const refocusId = useRef<string | null>(null);
  const count = useGrowingCount(examples.length);
  const nameOf = (id: string) => examples.find((example) => example.id === id)?.name ?? "";

  const focusRow = (id: string) => list.current?.querySelector<HTMLElement>(`[data-item="${id}"] > button`)?.focus();

  // A row that was moved or renamed has lost the focus, because its element was replaced or moved.
  useLayoutEffect(() => {
    if (refocusId.current === null || renamingId !== null) return;
    focusRow(refocusId.current);
    refocusId.current = null;
  });

  function reorder(id: string, order: string[] | null) {
    if (order === null || refusal !== null) return;
    onReorder(order);
    const place = order.indexOf(id);
    setAnnouncement(
      `${nameOf(id)} is now number ${place + 1} of ${order.length}${place === 0 ? ", the Fallback" : ""}.`,
    );
  }

  function move(id: string, by: ExampleMove) {
    refocusId.current = id;
    reorder(id, movedBy(latestOrder(), id, by));
  }

  const actionsFor = (id: string): ItemAction[] => {
    const ids = latestOrder();
    const place = ids.indexOf(id);
    const refusalAt = (edge: number, reason: string) => refusal ?? (place === edge ? reason : null);
    return [
      { label: "Rename", icon: Pencil, shortcut: "rename", refusal, run: () => setRenamingId(id) },
      { label: "Duplicate", icon: Copy, refusal, run: () => onDuplicate(id) },
      {
        label: "Move up",
        icon: ArrowUp,
        shortcut: "moveUp",
        refusal: refusalAt(0, "It is the first."),
        run: () => move(id, "up"),
      },
      {
        label: "Move down",
        icon: ArrowDown,
        shortcut: "moveDown",
        refusal: refusalAt(ids.length - 1, "It is the last."),
        run: () => move(id, "down"),
      },
      {
        label: "Make fallback",
        icon: ArrowUpToLine,
        refusal: refusalAt(0, "It is the Fallback."),
        run: () => move(id, "first"),
      },
      { label: "Delete", icon: Trash2, shortcut: "delete", danger: true, refusal, run: () => onDelete(id) },
    ];
  };

  function press(event: KeyboardEvent, id: string) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const beside = examples[examples.findIndex((example) => example.id === id) + step]?.id;
    if (step !== 0 && !event.altKey && beside !== undefined) {
      event.preventDefault();
      return focusRow(beside);
    }
    const action = actionsFor(id).find(({ shortcut }) => shortcut && isShortcut(event, shortcut));
    if (!action) return;
    event.preventDefault();
    if (!action.refusal) action.run();
  }

  // Stable callbacks, so that rows are only rendered again when they change.
  const latest = useRef({ press, reorder, latestOrder, onShow, onRename });
  useLayoutEffect(() => {
    latest.current = { press, reorder, latestOrder, onShow, onRename };
  });
  const actions = useMemo<ExampleRowActions>(
    () => ({
      show: (id) => latest.current.onShow(id),
      press: (event, id) => latest.current.press(event, id),
      drop: (dragged, beside) =>
        latest.current.reorder(dragged, movedBeside(latest.current.latestOrder(), dragged, beside)),
      rename: (id, name) => latest.current.onRename(id, name),
      renamed: (id, byKeyboard) => {
        refocusId.current = byKeyboard ? id : null;
        setRenamingId(null);
      },
    }),
    [],
  );

  return (
    <>
      <ItemMenu actionsFor={actionsFor} nameOf={nameOf} focusItem={focusRow}>
        <ol ref={list} aria-label="Examples" className="overflow-hidden rounded-lg border border-line">
          {examples.slice(0, count).map((example, at) => (
            <ExampleRow
              key={example.id}
              example={example}
              routeUrl={routeUrl}
              isFallback={at === 0}
              isShown={example.id === shownId}
              isFaulty={faultyIds.includes(example.id)}
              renaming={example.id === renamingId}
              canEdit={refusal === null}
              actions={actions}
            />
          ))}
        </ol>
      </ItemMenu>
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </>
  );
}
