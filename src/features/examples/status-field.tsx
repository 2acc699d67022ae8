"use client";

import { type KeyboardEvent, useState } from "react";

import { FormField } from "@/components/form-field";
import { SuggestInput } from "@/components/suggest-input";
import { STATUS_SUGGESTIONS, statusOfText, statusText } from "@/features/examples/status-text";
import { isShortcut } from "@/lib/shortcuts";
import { RESPONSE_STATUS_MAX, RESPONSE_STATUS_MIN } from "@/schemas/limits";

interface StatusFieldProps {
  label: string;
  status: number;
  onChange: (status: number) => void;
  error: string | undefined;
  readOnly: boolean;
}

/** A status code, found by its number or by its name: "404" and "not found" are the same. */
export function StatusField({ label, status, onChange, error, readOnly }: StatusFieldProps) {
  // While it is typed the text stands as it is; afterwards the field says what it was taken for.
  const [typed, setTyped] = useState<string | null>(null);

  function type(text: string) {
    setTyped(text);
    // A number counts at once when it is whole.
    if (/^\s*\d{3}(\D|$)/.test(text)) take(text);
  }

  function take(text: string) {
    const meant = statusOfText(text);
    if (meant !== null && meant !== status) onChange(meant);
  }

  function settle() {
    if (typed === null) return;
    take(typed);
    setTyped(null);
  }

  const isOutside = status < RESPONSE_STATUS_MIN || status > RESPONSE_STATUS_MAX;
  const outside = `Status codes go from ${RESPONSE_STATUS_MIN} to ${RESPONSE_STATUS_MAX}.`;
  return (
    <div
      onBlur={settle}
      onKeyDown={(event: KeyboardEvent) => {
        // Before the page saves what is typed here.
        if (event.key === "Enter" || isShortcut(event, "save")) settle();
      }}
    >
      <FormField label={label} error={error ?? (isOutside ? outside : undefined)}>
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
      </FormField>
    </div>
  );
}
