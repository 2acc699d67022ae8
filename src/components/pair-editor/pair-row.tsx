"use client";

import { CircleAlert, X } from "lucide-react";
import { memo, useId } from "react";
import { SuggestInput } from "@/components/fields/suggest-input";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { PairLine } from "@/lib/text/pair-text";

export interface PairRowActions {
  change: (at: number, part: Partial<PairLine>) => void;
  remove: (at: number) => void;
}

interface PairRowProps {
  at: number;
  /** The name of one pair, e.g. "header". */
  item: string;
  /** Separate values, so that a row is only rendered again when one of them changes. */
  pairKey: string;
  value: string;
  /** Undefined in tables whose rows cannot be disabled. */
  enabled: boolean | undefined;
  /** Whether it is a file field; undefined in tables without files. */
  file: boolean | undefined;
  /** The blank last row, which is not a pair yet. */
  isBlank: boolean;
  readOnly: boolean;
  error: string | undefined;
  keySuggestions: readonly string[] | undefined;
  valueSuggestions: ((key: string) => readonly string[]) | undefined;
  actions: PairRowActions;
}

/** One line of a PairEditor. The keyboard handler finds its fields by `data-cell`. */
export const PairRow = memo(function PairRow(props: PairRowProps) {
  const { at, item, pairKey, value, enabled, file, isBlank, readOnly, error, actions } = props;
  const id = useId();
  const name = `${item} ${at + 1}`;
  const described = error ? { "aria-invalid": true, "aria-describedby": id } : {};
  return (
    <>
      <tr className="group border-t border-line">
        {enabled === undefined ? null : (
          <td className="w-8 border-r border-line text-center">
            {isBlank ? null : (
              <input
                type="checkbox"
                aria-label={`Enable ${name}`}
                className="block size-4 mx-auto accent-accent"
                checked={enabled}
                disabled={readOnly}
                onChange={(event) => actions.change(at, { enabled: event.target.checked })}
              />
            )}
          </td>
        )}
        <td className="w-2/5">
          <Cell
            {...described}
            cell={`${at}:key`}
            label={`Key of ${name}`}
            placeholder="Key"
            value={pairKey}
            enabled={enabled ?? true}
            readOnly={readOnly}
            suggestions={props.keySuggestions}
            onChange={(key) => actions.change(at, { key })}
          />
        </td>
        {file === undefined ? null : (
          <td className="w-16 border-l border-line">
            <select
              aria-label={`Type of ${name}`}
              className="h-7 w-full bg-canvas px-1 text-xs"
              value={file ? "file" : "text"}
              disabled={readOnly}
              onChange={(event) => actions.change(at, { file: event.target.value === "file" ? true : undefined })}
            >
              <option value="text">Text</option>
              <option value="file">File</option>
            </select>
          </td>
        )}
        <td className="border-l border-line">
          <Cell
            {...described}
            cell={`${at}:value`}
            label={`Value of ${name}`}
            placeholder={file ? "File name" : "Value"}
            value={value}
            enabled={enabled ?? true}
            readOnly={readOnly}
            suggestions={props.valueSuggestions?.(pairKey)}
            onChange={(typed) => actions.change(at, { value: typed })}
          />
        </td>
        <td className="w-8">
          {isBlank || readOnly ? null : (
            <Button
              variant="ghost"
              size="iconSmall"
              aria-label={`Remove ${name}`}
              className="mx-auto"
              onClick={() => actions.remove(at)}
            >
              <X aria-hidden />
            </Button>
          )}
        </td>
      </tr>
      {error ? (
        <tr>
          {enabled === undefined ? null : <td />}
          <td colSpan={file === undefined ? 3 : 4} className="px-2.5 pb-1.5">
            <p id={id} className="flex items-start gap-1.5 text-xs text-danger">
              <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
              {error}
            </p>
          </td>
        </tr>
      ) : null}
    </>
  );
});

interface CellProps {
  cell: string;
  label: string;
  placeholder: string;
  value: string;
  enabled: boolean;
  readOnly: boolean;
  suggestions: readonly string[] | undefined;
  onChange: (value: string) => void;
  "aria-invalid"?: boolean;
  "aria-describedby"?: string;
}

function Cell({ cell, label, enabled, suggestions, onChange, ...props }: CellProps) {
  const common = {
    ...props,
    "data-cell": cell,
    "aria-label": label,
    look: "cell",
    font: "code",
  } as const;
  const muted = enabled ? undefined : "text-muted";
  if (suggestions && suggestions.length > 0) {
    return <SuggestInput {...common} className={muted} suggestions={suggestions} onChange={onChange} />;
  }
  return (
    <Input
      {...common}
      className={muted}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
