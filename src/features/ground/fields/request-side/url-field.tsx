"use client";

import { useId } from "react";
import { fullUrl, type UrlAndParams, withFullUrl } from "@/call-shapes/url-params";
import { FieldNote } from "@/components/fields/field-note";
import { Input } from "@/components/ui/input";

interface UrlFieldProps {
  /** Its accessible name. */
  label: string;
  params: UrlAndParams;
  onChange: (params: UrlAndParams) => void;
  error: string | undefined;
  readOnly: boolean;
}

/** The URL with every enabled param. Editing it changes the params. */
export function UrlField({ label, params, onChange, error, readOnly }: UrlFieldProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      <Input
        aria-label={label}
        aria-invalid={Boolean(error)}
        aria-describedby={error ? id : undefined}
        font="code"
        spellCheck={false}
        autoComplete="off"
        placeholder="/users/{id}, or a mock server's URL followed by the path"
        value={fullUrl(params)}
        readOnly={readOnly}
        onChange={(event) => onChange(withFullUrl(params, event.target.value))}
      />
      <FieldNote id={id} error={error} />
    </div>
  );
}
