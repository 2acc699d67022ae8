"use client";

import { clsx } from "clsx";
import { CircleAlert, GripVertical } from "lucide-react";
import { type KeyboardEvent, memo, useCallback, useMemo, useRef } from "react";
import { ItemMenuButton } from "@/components/actions/item-menu";
import { InlineRename } from "@/components/fields/inline-rename";
import { StatusCode } from "@/components/labels/status-code";
import { Badge } from "@/components/ui/badge";
import { useDraft } from "@/features/ground/editing/drafts/use-draft";
import { useReaders } from "@/features/ground/served-now/use-readers";
import type { ExampleDto } from "@/lib/api/api-types";
import { ariaShortcut } from "@/lib/browser/shortcuts";
import { criteriaSummary } from "./criteria-summary";
import { useRowDrag } from "./use-row-drag";

/** The actions of a row, which the list performs; a stable object. */
export interface ExampleRowActions {
  show: (id: string) => void;
  press: (event: KeyboardEvent, id: string) => void;
  drop: (dragged: string, beside: { id: string; edge: "before" | "behind" }) => void;
  rename: (id: string, name: string) => Promise<unknown>;
  renamed: (id: string, byKeyboard: boolean) => void;
}

interface ExampleRowProps {
  example: ExampleDto;
  /** The request's own URL, as edited. */
  routeUrl: string;
  isFallback: boolean;
  isShown: boolean;
  /** One of its fields is invalid. */
  isFaulty: boolean;
  renaming: boolean;
  canEdit: boolean;
  actions: ExampleRowActions;
}

/** One example in the list as edited: name, status, and number of criteria. */
export const ExampleRow = memo(function ExampleRow(props: ExampleRowProps) {
  const { example, routeUrl, isFallback, isShown, isFaulty, renaming, canEdit, actions } = props;
  const { id } = example;
  const row = useRef<HTMLLIElement>(null);
  const { value, dirty } = useDraft("example", example.requestId, example);
  const isReadable = useReaders([{ body: value.request.body, examples: [] }]);
  const summary = useMemo(
    () => criteriaSummary(routeUrl, value.request, isReadable),
    [routeUrl, value.request, isReadable],
  );
  const drop = useCallback(
    (dragged: string, edge: "before" | "behind") => actions.drop(dragged, { id, edge }),
    [actions, id],
  );
  const { dragging, edge } = useRowDrag({
    row,
    list: example.requestId,
    id,
    canDrag: canEdit && !renaming,
    onDrop: drop,
  });

  return (
    <li
      ref={row}
      data-item={id}
      className={clsx(
        "group relative [contain-intrinsic-size:auto_3.25rem] [content-visibility:auto] not-first:border-t",
        dragging && "opacity-50",
        edge === "before" && "before:absolute before:inset-x-0 before:top-0 before:h-0.5 before:bg-accent",
        edge === "behind" && "after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 after:bg-accent",
      )}
    >
      {renaming ? (
        <div className="px-3 py-2">
          <InlineRename
            label={`New name for ${value.name}`}
            name={value.name}
            onSave={(name) => actions.rename(id, name)}
            onDone={(byKeyboard) => actions.renamed(id, byKeyboard)}
          />
        </div>
      ) : (
        <>
          <button
            type="button"
            aria-current={isShown ? "true" : undefined}
            aria-keyshortcuts={SHORTCUTS}
            className={clsx(
              "flex w-full min-w-0 flex-col gap-0.5 py-1.5 pr-9 pl-3 text-left",
              isShown ? "bg-selected" : "hover:bg-hover",
            )}
            onClick={() => actions.show(id)}
            onKeyDown={(event) => actions.press(event, id)}
          >
            <span className="flex w-full min-w-0 items-center gap-1.5">
              <span className="min-w-0 truncate text-sm" title={value.name}>
                {value.name}
              </span>
              {dirty ? (
                <span title="Not saved" className="size-1.5 shrink-0 rounded-full bg-accent">
                  <span className="sr-only">, not saved</span>
                </span>
              ) : null}
              {isFaulty ? (
                <CircleAlert role="img" aria-label="has errors" className="size-3.5 shrink-0 text-danger" />
              ) : null}
              {isFallback ? <Badge>Fallback</Badge> : null}
            </span>
            <span className="flex w-full min-w-0 flex-wrap items-baseline gap-x-2 text-2xs text-muted">
              <StatusCode status={value.response.status} />
              <span className="min-w-0 truncate" title="What it asks of a call">
                {summary}
              </span>
            </span>
          </button>
          <span className="absolute top-1/2 right-1 flex -translate-y-1/2 flex-col items-center">
            <ItemMenuButton name={value.name} />
            {canEdit ? (
              <GripVertical aria-hidden className="size-3.5 text-muted opacity-0 group-hover:opacity-100" />
            ) : null}
          </span>
        </>
      )}
    </li>
  );
});

const SHORTCUTS = (["moveUp", "moveDown", "rename", "delete"] as const).map((name) => ariaShortcut(name)).join(" ");
