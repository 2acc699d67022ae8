"use client";

import { useId, useState } from "react";
import { FieldNote } from "@/components/fields/field-note";
import { Textarea } from "@/components/ui/textarea";
import { sameValue } from "@/lib/same-value";
import { type PairLine, pairsAsText, pairsOfText } from "@/lib/text/pair-text";

interface PairBulkTextProps {
  label: string;
  pairs: PairLine[];
  onChange: (pairs: PairLine[]) => void;
  /** What is wrong with single pairs, e.g. "header 2: Is required." */
  faults: readonly string[];
  /** Pairs cannot be disabled. */
  alwaysEnabled?: boolean;
  readOnly: boolean;
}

/** All pairs as text, one per line. */
export function PairBulkText({ label, pairs, onChange, faults, alwaysEnabled, readOnly }: PairBulkTextProps) {
  const id = useId();
  const [typed, setTyped] = useState(() => ({ text: pairsAsText(pairs), pairs }));
  // The typed text stays until the pairs are changed from elsewhere.
  const text = sameValue(typed.pairs, pairs) ? typed.text : pairsAsText(pairs);
  return (
    <>
      <Textarea
        aria-label={label}
        aria-describedby={faults.length > 0 ? `${id} ${id}-faults` : id}
        aria-invalid={faults.length > 0 || undefined}
        rows={Math.min(20, Math.max(6, pairs.length + 2))}
        placeholder="key: value"
        value={text}
        readOnly={readOnly}
        onChange={(event) => {
          const changed = pairsOfText(event.target.value, pairs);
          setTyped({ text: event.target.value, pairs: changed });
          onChange(changed);
        }}
      />
      <p id={id} className="text-xs text-muted">
        One a line, as <code>key: value</code>
        {alwaysEnabled ? null : (
          <>
            ; <code>{"//"}</code> in front disables it
          </>
        )}
        .
      </p>
      {faults.length > 0 ? (
        <div id={`${id}-faults`} className="flex flex-col gap-1">
          {faults.map((fault, at) => (
            <FieldNote key={at} id={`${id}-fault-${at}`} error={fault} />
          ))}
        </div>
      ) : null}
    </>
  );
}
