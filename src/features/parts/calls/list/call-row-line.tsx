"use client";

import { clsx } from "clsx";
import { memo, type ReactNode } from "react";
import { MethodLabel } from "@/components/labels/method-label";
import { StatusCode } from "@/components/labels/status-code";
import { matchedWords } from "@/features/parts/calls/detail/matched-words";
import type { CallSummaryDto } from "@/lib/api/api-types";
import { clockText, dateTimeText } from "@/lib/text/date-text";

interface Column {
  label: string;
  className: string;
  cell: (row: CallSummaryDto) => ReactNode;
}

/** Column widths for each width of the list; narrow lists leave out the less important columns. */
export const GRID_COLUMNS =
  "grid gap-x-3 px-3 grid-cols-[3.5rem_minmax(0,1fr)_3rem] @md:grid-cols-[6rem_3.5rem_minmax(0,1fr)_3rem] @xl:grid-cols-[6rem_3.5rem_minmax(0,1fr)_9rem] @3xl:grid-cols-[6rem_3.5rem_minmax(0,3fr)_11rem_minmax(0,2fr)_3.5rem_4.5rem] @5xl:grid-cols-[6rem_3.5rem_minmax(0,3fr)_11rem_minmax(0,2fr)_3.5rem_7rem_4.5rem_5.5rem]";

const CODE = "truncate font-mono text-xs";

export const CALL_COLUMNS: Column[] = [
  {
    label: "Time",
    className: `${CODE} text-muted @max-md:hidden`,
    cell: ({ occurredAt }) => (
      <time dateTime={occurredAt} title={dateTimeText(occurredAt)}>
        {clockText(occurredAt)}
      </time>
    ),
  },
  { label: "Method", className: "truncate", cell: ({ method }) => <MethodLabel method={method} /> },
  {
    label: "Path",
    className: CODE,
    cell: ({ path, query }) => (
      <span title={query === "" ? path : `${path}?${query}`}>
        {path}
        {query === "" ? null : <span className="text-muted">?{query}</span>}
      </span>
    ),
  },
  {
    label: "Status",
    className: "truncate",
    cell: ({ status }) => (
      <>
        <span className="@max-xl:hidden">
          <StatusCode status={status} />
        </span>
        <span className="@xl:hidden">
          <StatusCode status={status} short />
        </span>
      </>
    ),
  },
  {
    label: "Example",
    className: "truncate text-xs @max-3xl:hidden",
    cell: ({ exampleName, errorCode, matched }) =>
      exampleName ?? <span className="text-muted">{matchedWords({ errorCode, matched })}</span>,
  },
  {
    label: "Score",
    className: "truncate text-right text-xs text-muted @max-3xl:hidden",
    cell: ({ score }) => (score === null ? null : `${Math.round(score * 100)} %`),
  },
  {
    label: "Matched",
    className: "truncate text-xs text-muted @max-5xl:hidden",
    cell: (row) => matchedWords(row),
  },
  {
    label: "Duration",
    className: "truncate text-right font-mono text-xs text-muted @max-3xl:hidden",
    cell: ({ durationMs }) => durationText(durationMs),
  },
  {
    label: "Token",
    className: `${CODE} text-muted @max-5xl:hidden`,
    cell: ({ tokenPrefix }) => (tokenPrefix === null ? null : `${tokenPrefix}...`),
  },
];

interface CallRowLineProps {
  row: CallSummaryDto;
  at: number;
  top: number;
  isOpen: boolean;
  isTabStop: boolean;
  onFocus: (callId: string) => void;
  onOpen: (callId: string) => void;
}

/** One call in the list. */
export const CallRowLine = memo(function CallRowLine(props: CallRowLineProps) {
  const { row, at, top, isOpen, isTabStop, onFocus, onOpen } = props;
  return (
    <div
      role="row"
      // Row 1 is the header.
      aria-rowindex={at + 2}
      aria-selected={isOpen}
      data-call={row.id}
      tabIndex={isTabStop ? 0 : -1}
      className={clsx(
        GRID_COLUMNS,
        "absolute inset-x-0 top-0 h-8 cursor-default items-center border-b contain-strict border-line hover:bg-hover",
        isOpen && "bg-selected hover:bg-selected",
      )}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => onFocus(row.id)}
      onClick={() => onOpen(row.id)}
    >
      {CALL_COLUMNS.map(({ label, className, cell }) => (
        <span key={label} role="gridcell" className={className}>
          {cell(row)}
        </span>
      ))}
    </div>
  );
});

function durationText(durationMs: number): string {
  return durationMs < 10 ? `${durationMs.toFixed(1)} ms` : `${Math.round(durationMs).toLocaleString("en-US")} ms`;
}
