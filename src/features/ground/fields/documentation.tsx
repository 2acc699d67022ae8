"use client";

import { ChevronRight } from "lucide-react";
import { useId } from "react";
import { LabelledField } from "@/components/fields/labelled-field";
import { Textarea } from "@/components/ui/textarea";
import type { RequestDto } from "@/lib/api/api-types";
import { DESCRIPTION_LENGTH_MAX } from "@/schemas/limits";
import { keptParts, parameterDescriptions } from "./kept-words";

interface DescriptionFieldProps {
  /** e.g. "Description" */
  label: string;
  value: string;
  error: string | undefined;
  readOnly: boolean;
  onChange: (description: string) => void;
}

/** What people write about a thing, as Markdown. No call is compared with it. */
export function DescriptionField({ label, value, error, readOnly, onChange }: DescriptionFieldProps) {
  return (
    <LabelledField label={label} {...(error !== undefined && { error })} hint="Markdown, for people and for an export.">
      {(control) => (
        <Textarea
          {...control}
          className="field-sizing-content max-h-96 min-h-16"
          spellCheck
          maxLength={DESCRIPTION_LENGTH_MAX}
          value={value}
          readOnly={readOnly}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </LabelledField>
  );
}

/** What the file of an import says beyond what the app uses: it is only looked at, and exported again. Nothing without any. */
export function KeptFromFile({ kept }: { kept: RequestDto["kept"] }) {
  const id = useId();
  if (kept === null) return null;
  const described = parameterDescriptions(kept);
  const parts = keptParts(kept);
  return (
    <>
      {described.length > 0 ? (
        <section aria-labelledby={id} className="flex flex-col gap-1.5">
          <h3 id={id} className="text-sm font-medium">
            Descriptions of its parameters
          </h3>
          <dl className="flex flex-col gap-1 text-sm">
            {described.map(({ name, text }, at) => (
              <div key={at} className="flex min-w-0 flex-wrap gap-x-3">
                <dt className="font-mono text-xs leading-5">{name}</dt>
                <dd className="min-w-0 wrap-anywhere whitespace-pre-wrap text-muted">{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      {parts.length > 0 ? (
        <details className="group min-w-0">
          <summary className="flex cursor-pointer list-none items-center gap-1 text-sm font-medium">
            <ChevronRight aria-hidden className="size-4 text-muted group-open:rotate-90" />
            Kept from the file ({parts.length})
          </summary>
          <p className="pt-1 pl-5 text-xs text-muted">
            Nothing of this runs or is compared with calls. An export has it again.
          </p>
          <ul aria-label="Kept from the file" className="flex flex-col gap-2 pt-2 pl-5">
            {parts.map(({ name, text }, at) => (
              <li key={at} className="min-w-0">
                <h4 className="text-xs font-medium">{name}</h4>
                <pre
                  tabIndex={0}
                  className="max-h-48 overflow-auto rounded-md border border-line bg-panel p-2 font-mono text-xs wrap-anywhere whitespace-pre-wrap"
                >
                  {text}
                </pre>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
