"use client";

import { useState } from "react";
import { LabelledField } from "@/components/fields/labelled-field";
import { Input } from "@/components/ui/input";
import { DELAY_MS_MAX } from "@/schemas/limits";

interface DelayFieldProps {
  delayMs: number;
  onChange: (delayMs: number) => void;
  error: string | undefined;
  readOnly: boolean;
}

/** How long the mock server waits before it answers, in milliseconds. */
export function DelayField({ delayMs, onChange, error, readOnly }: DelayFieldProps) {
  // An empty field stays empty until it loses the focus, so that another number can be typed.
  const [typed, setTyped] = useState<string | null>(null);
  const isOutside = delayMs < 0 || delayMs > DELAY_MS_MAX;
  const hint = `How long the mock server waits before it answers: 0 to ${DELAY_MS_MAX.toLocaleString("en-US")}.`;
  return (
    <LabelledField label="Delay (ms)" error={error ?? (isOutside ? hint : undefined)} hint={hint}>
      {(control) => (
        <Input
          {...control}
          type="number"
          inputMode="numeric"
          min={0}
          max={DELAY_MS_MAX}
          step={1}
          font="code"
          className="max-w-32"
          readOnly={readOnly}
          value={typed ?? String(delayMs)}
          onBlur={() => setTyped(null)}
          onChange={(event) => {
            setTyped(event.target.value);
            onChange(event.target.value === "" ? 0 : Number(event.target.value));
          }}
        />
      )}
    </LabelledField>
  );
}
