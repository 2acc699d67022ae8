"use client";

import { type ClipboardEvent, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import { FieldNote } from "@/components/fields/field-note";
import { Button } from "@/components/ui/button";
import { useGrowingCount } from "@/hooks/use-growing-count";
import { type PairLine, pastedPairs } from "@/lib/text/pair-text";
import { PairBulkText } from "./pair-bulk-text";
import { PairRow, type PairRowActions } from "./pair-row";
import { type CellPlace, focusCell, cellPlaceOf, useCellKeys } from "./use-cell-keys";

interface PairEditorProps {
  /** The name of the list, e.g. "Headers". */
  label: string;
  /** The name of one pair, e.g. "header". */
  item: string;
  pairs: PairLine[];
  onChange: (pairs: PairLine[]) => void;
  /** The error of a pair, by its index. */
  errorOf?: (at: number) => string | undefined;
  /** The error of the whole list. */
  error?: string;
  keySuggestions?: readonly string[];
  valueSuggestions?: (key: string) => readonly string[];
  /** Pairs cannot be disabled. */
  alwaysEnabled?: boolean;
  /** A value can be a text or a file. */
  files?: boolean;
  readOnly?: boolean;
}

/**
 * Key-value lines. Each can be disabled without being deleted; a blank last line becomes a new pair when it is typed into; many can be
 * pasted at once or edited as text. Arrow keys and Enter move between cells, Alt with arrow keys moves a line.
 */
export function PairEditor({ label, error, readOnly = false, ...props }: PairEditorProps) {
  const [bulk, setBulk] = useState(false);
  const errorId = useId();
  return (
    <div
      role="group"
      aria-label={label}
      aria-describedby={error ? errorId : undefined}
      className="flex min-w-0 flex-col gap-1.5"
    >
      <div className="flex h-6 items-center justify-end">
        <Button variant="ghost" size="small" className="h-6" aria-pressed={bulk} onClick={() => setBulk(!bulk)}>
          Bulk edit
        </Button>
      </div>
      {bulk ? (
        <PairBulkText
          label={`${label} as text`}
          pairs={props.pairs}
          onChange={props.onChange}
          faults={faultsOf(props)}
          alwaysEnabled={props.alwaysEnabled}
          readOnly={readOnly}
        />
      ) : (
        <PairGrid label={label} readOnly={readOnly} {...props} />
      )}
      <FieldNote id={errorId} error={error} />
    </div>
  );
}

/** What the rows say below themselves, for the text that has none. */
function faultsOf({ item, pairs, errorOf }: Pick<PairEditorProps, "item" | "pairs" | "errorOf">): string[] {
  return pairs.flatMap((_, at) => {
    const error = errorOf?.(at);
    return error ? [`${item} ${at + 1}: ${error}`] : [];
  });
}

function PairGrid({ label, readOnly = false, ...props }: Omit<PairEditorProps, "error">) {
  const { item, pairs, errorOf, keySuggestions, valueSuggestions, alwaysEnabled = false, files } = props;
  const table = useRef<HTMLTableElement>(null);
  const focusNext = useRef<CellPlace | null>(null);
  const count = useGrowingCount(pairs.length);

  // Stable callbacks, so that the many rows are only rendered again when they change.
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const actions = useMemo<PairRowActions>(() => {
    const update = (change: (pairs: PairLine[]) => PairLine[]) => latest.current.onChange(change(latest.current.pairs));
    return {
      change: (at, part) =>
        update((all) => {
          const before = all[at] ?? { key: "", value: "", enabled: true };
          return [...all.slice(0, at), { ...before, ...part }, ...all.slice(at + 1)];
        }),
      remove: (at) => {
        focusNext.current = { at, column: "key" };
        update((all) => all.filter((_, other) => other !== at));
      },
    };
  }, []);

  const handleKeys = useCellKeys({
    table,
    rowCount: pairs.length + (readOnly ? 0 : 1),
    canEdit: !readOnly,
    isEmpty: (at) => pairs[at]?.key === "" && pairs[at].value === "",
    remove: (at) => {
      actions.remove(at);
      focusNext.current = at === 0 ? { at: 0, column: "key" } : { at: at - 1, column: "value" };
    },
    move: (at, by) => {
      const moved = pairs[at];
      const other = pairs[at + by];
      if (!moved || !other) return;
      props.onChange(pairs.map((pair, index) => (index === at ? other : index === at + by ? moved : pair)));
    },
  });

  // After the rows are updated, and before the person can type on.
  useLayoutEffect(() => {
    if (focusNext.current === null) return;
    focusCell(table.current, focusNext.current);
    focusNext.current = null;
  });

  function paste(event: ClipboardEvent) {
    const place = cellPlaceOf(event.target);
    const input = event.target;
    if (readOnly || place?.column !== "key" || !(input instanceof HTMLInputElement)) return;
    const isReplaced = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    const pasted = pastedPairs(event.clipboardData.getData("text"));
    const row = pairs[place.at];
    if (pasted === null || (pasted.length === 1 && row && (!isReplaced || row.value !== ""))) return;
    event.preventDefault();
    const from = row && !(isReplaced && row.value === "") ? place.at + 1 : place.at;
    const to = row && from === place.at ? from + 1 : from;
    focusNext.current = { at: from + pasted.length - 1, column: "value" };
    props.onChange([...pairs.slice(0, from), ...pasted, ...pairs.slice(to)]);
  }

  const shown = pairs.slice(0, count);
  const isWhole = count >= pairs.length;
  const rows = isWhole && !readOnly ? [...shown, null] : shown;
  if (rows.length === 0) return <p className="text-sm text-muted">None.</p>;
  return (
    <table
      ref={table}
      className="w-full table-fixed rounded-md border border-line text-left"
      onKeyDown={handleKeys}
      onPaste={paste}
    >
      <caption className="sr-only">{label}</caption>
      <thead className="bg-panel text-2xs text-muted">
        <tr>
          {alwaysEnabled ? null : (
            <th className="w-8 border-r border-line font-medium">
              <span className="sr-only">Enabled</span>
            </th>
          )}
          <th className="w-2/5 px-2.5 py-1 font-medium">Key</th>
          {files ? <th className="w-16 border-l border-line px-2 py-1 font-medium">Type</th> : null}
          <th className="border-l border-line px-2.5 py-1 font-medium">Value</th>
          <th className="w-8">
            <span className="sr-only">Remove</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((pair, at) => (
          <PairRow
            key={at}
            at={at}
            item={item}
            pairKey={pair?.key ?? ""}
            value={pair?.value ?? ""}
            enabled={alwaysEnabled ? undefined : (pair?.enabled ?? true)}
            file={files ? (pair?.file ?? false) : undefined}
            isBlank={pair === null}
            readOnly={readOnly}
            error={pair ? errorOf?.(at) : undefined}
            keySuggestions={keySuggestions}
            valueSuggestions={valueSuggestions}
            actions={actions}
          />
        ))}
      </tbody>
    </table>
  );
}
