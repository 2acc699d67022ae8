"use client";

import { SuggestInput } from "@/components/fields/suggest-input";

interface MethodFieldProps {
  method: string;
  onChange: (method: string) => void;
  /** The id of its error message; undefined without one. */
  errorId: string | undefined;
  readOnly: boolean;
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/** A standard method or any other token. */
export function MethodField({ method, onChange, errorId, readOnly }: MethodFieldProps) {
  return (
    <SuggestInput
      aria-label="Method"
      aria-invalid={errorId !== undefined}
      aria-describedby={errorId}
      className="w-28 shrink-0"
      font="code"
      autoCapitalize="characters"
      suggestions={METHODS}
      opensOnClick
      value={method}
      readOnly={readOnly}
      onChange={(typed) => onChange(typed.toUpperCase())}
    />
  );
}
