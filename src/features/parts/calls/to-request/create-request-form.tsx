"use client";

import { type SubmitEvent, useState } from "react";
import { type NewRequestParts, requestOfCall } from "@/call-shapes/request-of-call";
import { CodeEditor } from "@/components/code-editor/code-editor";
import { Notice } from "@/components/feedback/notice";
import { LabelledField } from "@/components/fields/labelled-field";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { collectionsWithin } from "@/features/ground/data/collection-index";
import { useCollectionIndex } from "@/features/ground/data/use-collections";
import { bodyLanguage } from "@/features/ground/fields/body-language";
import { MethodField } from "@/features/ground/fields/method-field";
import { RequestSideEditor } from "@/features/ground/fields/request-side/request-side-editor";
import { StatusField } from "@/features/ground/fields/status-field";
import { apiFailure } from "@/lib/api/api-failure";
import type { RecordedCallDto } from "@/lib/api/api-types";
import { NAME_LENGTH_MAX } from "@/schemas/limits";
import { useCreateRequest } from "./use-create-request";

interface CreateRequestFormProps {
  call: RecordedCallDto;
  /** The linked collection. The request is created there or in a collection below. */
  collectionId: string;
  onClose: () => void;
}

/** A request and its first example, filled in from a call. */
export function CreateRequestForm({ call, collectionId, onClose }: CreateRequestFormProps) {
  const [parts, setParts] = useState(() => requestOfCall(call));
  const [into, setInto] = useState(collectionId);
  const { data: index } = useCollectionIndex();
  const create = useCreateRequest(onClose);
  const change = (part: Partial<NewRequestParts>) => setParts((before) => ({ ...before, ...part }));
  const changeExample = (part: Partial<NewRequestParts["example"]>) =>
    change({ example: { ...parts.example, ...part } });

  const failure = create.error ? apiFailure(create.error) : null;
  const errors = Object.fromEntries(
    Object.entries(failure?.fields ?? {}).map(([field, messages]) => [field, messages.join(" ")]),
  );
  const { shape, request, example } = parts;

  function submit(event: SubmitEvent) {
    event.preventDefault();
    create.save(parts, into);
  }

  return (
    <form noValidate className="flex min-w-0 flex-col gap-4" onSubmit={submit}>
      <LabelledField label="Request name" error={errors.name}>
        {(control) => (
          <Input
            {...control}
            maxLength={NAME_LENGTH_MAX}
            value={parts.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </LabelledField>
      <LabelledField label="Collection">
        {(control) => (
          <Select {...control} value={into} onChange={(event) => setInto(event.target.value)}>
            {(index ? collectionsWithin(index, collectionId) : []).map(({ id, path }) => (
              <option key={id} value={id}>
                {path}
              </option>
            ))}
          </Select>
        )}
      </LabelledField>
      <section aria-label="Matches when" className="flex min-w-0 flex-col gap-2">
        <h3 className="text-sm font-semibold">Matches when</h3>
        <MethodField
          method={parts.method}
          errorId={errors.method ? METHOD_ERROR_ID : undefined}
          readOnly={false}
          onChange={(method) => change({ method })}
        />
        {errors.method ? (
          <p id={METHOD_ERROR_ID} className="text-xs text-danger">
            {errors.method}
          </p>
        ) : null}
        <RequestSideEditor
          value={request}
          errors={errors}
          onChange={(part) => change({ request: { ...request, ...part } })}
        />
        {shape === null ? null : (
          <label className="flex items-baseline gap-2 text-xs">
            <input
              type="checkbox"
              className="accent-accent"
              checked={request.url === shape}
              onChange={(event) => change({ request: { ...request, url: event.target.checked ? shape : call.path } })}
            />
            <span className="wrap-anywhere">
              Any value for ids: <code className="font-mono">{shape}</code> instead of{" "}
              <code className="font-mono">{call.path}</code>
            </span>
          </label>
        )}
      </section>
      <section aria-label="Responds with" className="flex min-w-0 flex-col gap-3">
        <h3 className="text-sm font-semibold">Responds with</h3>
        <div className="grid gap-3 sm:grid-cols-2">
          <LabelledField label="Example name">
            {(control) => (
              <Input
                {...control}
                maxLength={NAME_LENGTH_MAX}
                value={example.name}
                onChange={(event) => changeExample({ name: event.target.value })}
              />
            )}
          </LabelledField>
          <StatusField
            label="Expected response status code"
            status={example.status}
            error={errors["response.status"]}
            readOnly={false}
            onChange={(status) => changeExample({ status })}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-1.5">
          <p aria-hidden className="text-sm font-medium">
            Expected response body
          </p>
          <CodeEditor
            label="Expected response body"
            language={bodyLanguage(null, example.body)}
            value={example.body}
            minLines={3}
            maxLines={14}
            error={errors["response.body"]}
            onChange={(body) => changeExample({ body })}
          />
        </div>
      </section>
      {failure ? <Notice tone="danger">{failure.message}</Notice> : null}
      <DialogFooter>
        <Button variant="outline" disabled={create.isPending} onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" pending={create.isPending} disabled={!parts.name.trim() || !example.name.trim()}>
          Create request
        </Button>
      </DialogFooter>
    </form>
  );
}

const METHOD_ERROR_ID = "create-request-method-error";
