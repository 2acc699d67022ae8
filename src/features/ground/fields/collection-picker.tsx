"use client";

import { CircleAlert } from "lucide-react";
import { useDeferredValue, useId, useState } from "react";
import { RowsFailure, RowsSkeleton } from "@/components/feedback/rows-placeholder";
import { SearchField } from "@/components/fields/search-field";
import { collectionsWithPath } from "@/features/ground/data/collection-index";
import { useCollectionIndex } from "@/features/ground/data/use-collections";
import { counted } from "@/lib/text/counted";

interface CollectionPickerProps {
  /** What the collection is for, e.g. "Collection". */
  label: string;
  /** Null for none, or for the top level if `topLevel` is set. */
  value: string | null;
  onChange: (collectionId: string | null) => void;
  error?: string;
  /** Shown instead of the list if the workspace has no collection. */
  none: string;
  /** Also offers the top level, under this name. */
  topLevel?: string;
  /** Why a collection cannot be picked; null if it can. */
  refusalFor?: (collectionId: string) => string | null;
}

/** Radio buttons for all collections of the workspace, each with its full path: `Parent Collection > Child Collection`. */
export function CollectionPicker({ label, value, onChange, error, none, topLevel, refusalFor }: CollectionPickerProps) {
  const id = useId();
  const [search, setSearch] = useState("");
  const filter = useDeferredValue(search.trim().toLowerCase());
  const { data: index, error: loadError, refetch } = useCollectionIndex();

  if (!index) return loadError ? <RowsFailure error={loadError} retry={() => void refetch()} /> : <RowsSkeleton />;
  const shown = collectionsWithPath(index).filter(({ path }) => path.toLowerCase().includes(filter));
  const offersTopLevel = topLevel?.toLowerCase().includes(filter);
  return (
    <div className="flex min-h-0 flex-col gap-1.5">
      <span id={`${id}-label`} className="text-sm font-medium">
        {label}
      </span>
      <SearchField label="Filter collections" value={search} onChange={setSearch} />
      {shown.length === 0 && !offersTopLevel ? (
        <p className="rounded-md border border-line px-3 py-2 text-sm text-muted">
          {index.rootIds.length === 0 ? none : "No collection matches the filter."}
        </p>
      ) : (
        <div
          role="radiogroup"
          aria-labelledby={`${id}-label`}
          aria-describedby={error ? `${id}-error` : undefined}
          aria-invalid={error ? true : undefined}
          className="max-h-80 overflow-y-auto rounded-md border border-line py-1"
        >
          {topLevel !== undefined && offersTopLevel ? (
            <Choice group={id} path={topLevel} checked={value === null} onCheck={() => onChange(null)} />
          ) : null}
          {shown.map((collection) => (
            <Choice
              key={collection.id}
              group={id}
              path={collection.path}
              note={refusalFor?.(collection.id) ?? counted(collection.requests, "request")}
              disabled={typeof refusalFor?.(collection.id) === "string"}
              checked={collection.id === value}
              onCheck={() => onChange(collection.id)}
            />
          ))}
        </div>
      )}
      {error ? (
        <p id={`${id}-error`} role="alert" className="flex items-start gap-1.5 text-xs text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {error}
        </p>
      ) : null}
    </div>
  );
}

interface ChoiceProps {
  group: string;
  path: string;
  note?: string;
  disabled?: boolean;
  checked: boolean;
  onCheck: () => void;
}

function Choice({ group, path, note, disabled, checked, onCheck }: ChoiceProps) {
  return (
    // Rows that are not visible are not laid out: 500 collections open as fast as five.
    <label className="flex min-h-8 items-center gap-2.5 px-3 py-1.5 [contain-intrinsic-size:auto_2rem] [content-visibility:auto] not-has-disabled:hover:bg-hover has-checked:bg-selected has-disabled:text-muted">
      <input
        type="radio"
        name={group}
        aria-label={path}
        aria-description={note}
        className="size-4 shrink-0 accent-accent"
        checked={checked}
        disabled={disabled}
        onChange={onCheck}
      />
      <span className="min-w-0 flex-1 text-sm wrap-anywhere">{path}</span>
      {note ? (
        <span aria-hidden className="max-w-1/2 shrink-0 text-right text-2xs text-muted">
          {note}
        </span>
      ) : null}
    </label>
  );
}
