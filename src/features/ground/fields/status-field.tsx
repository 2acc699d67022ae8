"use client";

import { type KeyboardEvent, useState } from "react";
import { LabelledField } from "@/components/fields/labelled-field";
import { SuggestInput } from "@/components/fields/suggest-input";
import { isShortcut } from "@/lib/browser/shortcuts";
import { RESPONSE_STATUS_MAX, RESPONSE_STATUS_MIN } from "@/schemas/limits";
import { STATUS_SUGGESTIONS, statusOfText, statusText } from "./status-text";

interface StatusFieldProps {
  label: string;
  status: number;
  onChange: (status: number) => void;
  error: string | undefined;
  readOnly: boolean;
}

/** A status code, entered as a number or as a name: "404" and "not found" are the same. */
export function StatusField({ label, status, onChange, error, readOnly }: StatusFieldProps) {
  // While it is edited, the text stays as typed. Afterwards the field shows the status that was understood.
  const [typed, setTyped] = useState<string | null>(null);

  function type(text: string) {
    setTyped(text);
    // A complete number is used at once.
    if (/^\s*\d{3}(\D|$)/.test(text)) take(text);
  }

  function take(text: string) {
    const meant = statusOfText(text);
    if (meant !== null && meant !== status) onChange(meant);
  }

  function commit() {
    if (typed === null) return;
    take(typed);
    setTyped(null);
  }

  const isOutside = status < RESPONSE_STATUS_MIN || status > RESPONSE_STATUS_MAX;
  const outside = `Status codes go from ${RESPONSE_STATUS_MIN} to ${RESPONSE_STATUS_MAX}.`;
  return (
    <div
      onBlur={commit}
      onKeyDown={(event: KeyboardEvent) => {
        // Runs before the page's own Save, so that the typed value is saved too.
        if (event.key === "Enter" || isShortcut(event, "save")) commit();
      }}
    >
      <LabelledField label={label} error={error ?? (isOutside ? outside : undefined)}>
        {(control) => (
          <SuggestInput
            {...control}
            font="code"
            value={typed ?? statusText(status)}
            readOnly={readOnly}
            suggestions={STATUS_SUGGESTIONS}
            opensOnClick
            onFocus={(event) => event.target.select()}
            onChange={type}
          />
        )}
      </LabelledField>
    </div>
  );
}
