"use client";

import { Copy } from "lucide-react";
import { Button } from "@/components/ui/button";
import { RequestSideEditor } from "@/features/ground/fields/request-side/request-side-editor";
import { notify } from "@/lib/browser/notify";
import { sameValue } from "@/lib/same-value";
import type { RequestSide } from "@/mock-engine/model";

interface MatchesWhenProps {
  exampleId: string;
  side: RequestSide;
  /** The request's own side as edited. */
  requestSide: RequestSide;
  onChange: (part: Partial<RequestSide>) => void;
  /** By field path of a request side, e.g. `{ "headers.0.key": "Is required." }`. */
  errors: Record<string, string>;
  /** Why this person may not change it; null if they may. */
  refusal: string | null;
}

/** The left side of an example: what calls are compared with. */
export function MatchesWhen({ exampleId, side, requestSide, onChange, errors, refusal }: MatchesWhenProps) {
  const isSame = sameValue(sideOf(side), sideOf(requestSide));

  function copy() {
    onChange(sideOf(requestSide));
    const undo = () => onChange(sideOf(side));
    notify({ tone: "success", title: "Copied from the request.", undo });
  }

  return (
    <section aria-labelledby={`${exampleId}-matches`} className="flex min-w-0 flex-col gap-3">
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-x-3">
        <h2 id={`${exampleId}-matches`} className="text-sm font-semibold">
          Matches when
        </h2>
        {isSame ? (
          <p className="text-xs text-muted">Same as the request</p>
        ) : (
          <Button variant="ghost" size="small" refusal={refusal} onClick={copy}>
            <Copy aria-hidden />
            Copy from the request
          </Button>
        )}
      </div>
      <p className="text-xs text-muted">
        A call is compared with this: the more of it a call has, the higher the example scores. What is left empty asks
        for nothing, and <code className="font-mono">{"{{name}}"}</code> takes any value.
      </p>
      <RequestSideEditor value={side} onChange={onChange} errors={errors} labelPrefix="Example" readOnly={refusal} />
    </section>
  );
}

function sideOf({ url, query, headers, body }: RequestSide): RequestSide {
  return { url, query, headers, body };
}
