"use client";

import { Copy, Trash2 } from "lucide-react";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { LabelledField } from "@/components/fields/labelled-field";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { editedRequest } from "@/features/ground/editing/drafts/edited-things";
import { useDraft } from "@/features/ground/editing/drafts/use-draft";
import { DescriptionField, KeptFromFile } from "@/features/ground/fields/documentation";
import type { ExampleDto, RequestDto } from "@/lib/api/api-types";
import { NAME_LENGTH_MAX } from "@/schemas/limits";
import { LivePreview } from "./live-preview";
import { MatchesWhen } from "./matches-when";
import { RespondsWith } from "./responds-with";

interface ExampleEditorProps {
  request: RequestDto;
  example: ExampleDto;
  isFallback: boolean;
  /** A new example: its name is edited first. */
  isNew: boolean;
  /** By the API's field paths, e.g. `{ "response.status": "Must be at most 599." }`. */
  errors: Record<string, string>;
  findings: ReactNode;
  /** Why this person may not change examples; null if they may. */
  refusal: string | null;
  onDuplicate: () => void;
  onDelete: () => void;
}

/** One example in the editor: on the left what calls are compared with, on the right the response. */
export function ExampleEditor(props: ExampleEditorProps) {
  const { request, example, isFallback, isNew, errors, findings, refusal, onDuplicate, onDelete } = props;
  const { value, change } = useDraft("example", request.id, example);
  const current = useMemo(() => editedRequest(request), [request]);
  const { value: requestSide } = useDraft("request", request.id, current);
  const name = useRef<HTMLInputElement>(null);
  const readOnly = refusal !== null;

  useEffect(() => {
    if (!isNew) return;
    name.current?.focus();
    name.current?.select();
  }, [isNew]);

  return (
    <article aria-label={value.name} className="@container flex min-w-0 flex-col gap-4">
      <div className="flex min-w-0 flex-wrap items-end gap-2">
        <div className="min-w-48 flex-1">
          <LabelledField label="Example name" error={errors.name}>
            {(control) => (
              <Input
                {...control}
                ref={name}
                maxLength={NAME_LENGTH_MAX}
                value={value.name}
                readOnly={readOnly}
                onChange={(event) => change({ name: event.target.value })}
              />
            )}
          </LabelledField>
        </div>
        <div className="flex h-8 items-center gap-1">
          {isFallback ? <Badge>Fallback</Badge> : null}
          <Button variant="ghost" size="small" refusal={refusal} onClick={onDuplicate}>
            <Copy aria-hidden />
            Duplicate
          </Button>
          <Button variant="ghost" size="small" refusal={refusal} onClick={onDelete}>
            <Trash2 aria-hidden />
            Delete
          </Button>
        </div>
      </div>
      {isFallback && request.examples.length > 1 ? (
        <p className="-mt-2 text-xs text-muted">The first example answers when no example reaches 50 %.</p>
      ) : null}
      <LivePreview request={request} exampleId={example.id} />
      {findings}
      <div className="grid min-w-0 gap-x-6 gap-y-8 @2xl:grid-cols-2">
        <MatchesWhen
          exampleId={example.id}
          side={value.request}
          requestSide={requestSide}
          errors={errorsBelow(errors, "request")}
          refusal={refusal}
          onChange={(part) => change({ request: { ...value.request, ...part } })}
        />
        <RespondsWith
          exampleId={example.id}
          response={value.response}
          errors={errorsBelow(errors, "response")}
          refusal={refusal}
          onChange={(part) => change({ response: { ...value.response, ...part } })}
        />
      </div>
      <div className="flex flex-col gap-4">
        <DescriptionField
          label="Description of the example"
          value={value.description}
          error={errors.description}
          readOnly={readOnly}
          onChange={(description) => change({ description })}
        />
        <KeptFromFile kept={example.kept} />
      </div>
    </article>
  );
}

/** The errors of one part: `{ "response.status": "…" }` for `response` is `{ status: "…" }`. */
function errorsBelow(errors: Readonly<Record<string, string>>, part: string): Record<string, string> {
  const prefix = `${part}.`;
  return Object.fromEntries(
    Object.entries(errors)
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, message]) => [path.slice(prefix.length), message]),
  );
}
