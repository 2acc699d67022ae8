"use client";

import { useId, useState } from "react";

import { Textarea } from "@/components/ui/textarea";
import { type PairLine, pairsAsText, pairsOfText } from "@/lib/pair-text";
import { sameValue } from "@/lib/same-value";

interface PairBulkTextProps {
  label: string;
  pairs: PairLine[];
  onChange: (pairs: PairLine[]) => void;
  /** None can be switched off. */
  alwaysEnabled?: boolean;
  readOnly: boolean;
}

/** All pairs as one text, a line each. */
export function PairBulkText({ label, pairs, onChange, alwaysEnabled, readOnly }: PairBulkTextProps) {
  const id = useId();
  const [typed, setTyped] = useState(() => ({ text: pairsAsText(pairs), pairs }));
  // What was typed stands until the pairs become others from elsewhere.
  const text = sameValue(typed.pairs, pairs) ? typed.text : pairsAsText(pairs);
  return (
    <>
      <Textarea
        aria-label={label}
        aria-describedby={id}
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
    </>
  );
}
