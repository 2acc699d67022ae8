"use client";

import { PairEditor } from "@/components/pair-editor/pair-editor";
import { commonHeaderValues, HEADER_NAMES } from "@/features/ground/fields/header-names";
import { StatusField } from "@/features/ground/fields/status-field";
import type { ExampleResponse } from "@/mock-engine/model";
import { DelayField } from "./delay-field";
import { ReasonField } from "./reason-field";
import { ResponseBodyEditor } from "./response-body-editor";

interface RespondsWithProps {
  exampleId: string;
  response: ExampleResponse;
  onChange: (part: Partial<ExampleResponse>) => void;
  /** By field path of a response, e.g. `{ status: "Must be at most 599." }`. */
  errors: Readonly<Record<string, string>>;
  /** Why this person may not change it; null if they may. */
  refusal: string | null;
}

/** The right side of an example: status, headers, body and delay of the response. */
export function RespondsWith({ exampleId, response, onChange, errors, refusal }: RespondsWithProps) {
  const readOnly = refusal !== null;
  return (
    <section aria-labelledby={`${exampleId}-responds`} className="flex min-w-0 flex-col gap-4">
      <h2 id={`${exampleId}-responds`} className="flex min-h-7 items-center text-sm font-semibold">
        Responds with
      </h2>
      <StatusField
        label="Expected response status code"
        status={response.status}
        error={errors.status}
        readOnly={readOnly}
        // Another status has a reason phrase of its own.
        onChange={(status) => onChange(response.reason ? { status, reason: "" } : { status })}
      />
      <ReasonField
        reason={response.reason ?? ""}
        status={response.status}
        error={errors.reason}
        readOnly={readOnly}
        onChange={(reason) => onChange({ reason })}
      />
      <div className="flex min-w-0 flex-col">
        <p aria-hidden className="-mb-6 w-fit text-sm leading-6 font-medium">
          Expected response headers
        </p>
        <PairEditor
          label="Expected response headers"
          item="response header"
          pairs={response.headers}
          keySuggestions={HEADER_NAMES}
          valueSuggestions={commonHeaderValues}
          errorOf={(at) => errors[`headers.${at}.key`] ?? errors[`headers.${at}.value`]}
          error={errors.headers}
          readOnly={readOnly}
          onChange={(headers) => onChange({ headers })}
        />
      </div>
      <ResponseBodyEditor
        exampleId={exampleId}
        response={response}
        error={errors.body ?? errors["body.base64"]}
        refusal={refusal}
        onChange={onChange}
      />
      <DelayField
        delayMs={response.delayMs}
        error={errors.delayMs}
        readOnly={readOnly}
        onChange={(delayMs) => onChange({ delayMs })}
      />
    </section>
  );
}
