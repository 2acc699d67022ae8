"use client";

import { LabelledField } from "@/components/fields/labelled-field";
import { Input } from "@/components/ui/input";
import { REASON_LENGTH_MAX } from "@/schemas/limits";
import { reasonPhrase } from "@/schemas/text/http-status";

interface ReasonFieldProps {
  reason: string;
  status: number;
  onChange: (reason: string) => void;
  error: string | undefined;
  readOnly: boolean;
}

/** What stands behind the status code in the answer's first line; the standard phrase if it is empty. */
export function ReasonField({ reason, status, onChange, error, readOnly }: ReasonFieldProps) {
  return (
    <LabelledField
      label="Reason phrase"
      error={error}
      hint="Stands behind the status code. Empty for the standard one."
    >
      {(control) => (
        <Input
          {...control}
          font="code"
          maxLength={REASON_LENGTH_MAX}
          placeholder={reasonPhrase(status)}
          readOnly={readOnly}
          value={reason}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </LabelledField>
  );
}
