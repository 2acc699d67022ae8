"use client";

import { type ClipboardEvent, useId, useLayoutEffect, useMemo, useRef, useState } from "react";

import { FieldNote } from "@/components/field-note";
import { PairBulkText } from "@/components/pair-editor/pair-bulk-text";
import { PairRow, type PairRowActions } from "@/components/pair-editor/pair-row";
import { type CellPlace, focusCell, placeOf, useCellKeys } from "@/components/pair-editor/use-cell-keys";
import { Button } from "@/components/ui/button";
import { useGrowingCount } from "@/hooks/use-growing-count";
import { type PairLine, pastedPairs } from "@/lib/pair-text";

interface PairEditorProps {
  /** What all of them are called, e.g. "Headers". */
  label: string;
  /** What one is called, e.g. "header". */
  item: string;
  pairs: PairLine[];
  onChange: (pairs: PairLine[]) => void;
  /** What is wrong with one, by its place. */
  errorOf?: (at: number) => string | undefined;
  /** What is wrong with all of them together. */
  error?: string;
  keySuggestions?: readonly string[];
  valueSuggestions?: (key: string) => readonly string[];
  /** None can be switched off. */
  alwaysEnabled?: boolean;
  /** Each can be a text or a file. */
  files?: boolean;
  readOnly?: boolean;
}

/**
 * Key-value lines: each can be switched off without being lost; a blank last one becomes real when it is typed into; many can be
 * pasted at once, or edited together as text. Arrows and Enter walk the cells, Alt with arrows moves a line.
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

function PairGrid({ label, readOnly = false, ...props }: Omit<PairEditorProps, "error">) {
  const { item, pairs, errorOf, keySuggestions, valueSuggestions, alwaysEnabled = false, files } = props;
  const table = useRef<HTMLTableElement>(null);
  const focusNext = useRef<CellPlace | null>(null);
  const count = useGrowingCount(pairs.length);

  // The rows are many, and drawn again only when they change: what they call has to stay the same.
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

  // After the rows are as they should be, and before anybody can type on.
  useLayoutEffect(() => {
    if (focusNext.current === null) return;
    focusCell(table.current, focusNext.current);
    focusNext.current = null;
  });

  function paste(event: ClipboardEvent) {
    const place = placeOf(event.target);
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
