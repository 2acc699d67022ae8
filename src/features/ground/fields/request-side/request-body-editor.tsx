"use client";

import { clsx } from "clsx";
import { useId } from "react";
import { CodeEditor } from "@/components/code-editor/code-editor";
import { LabelledField } from "@/components/fields/labelled-field";
import { PairEditor } from "@/components/pair-editor/pair-editor";
import { Input } from "@/components/ui/input";
import type { BodyKindName, RequestBody } from "@/mock-engine/model";
import { BODY_KIND_LABELS, bodyOfKind, editedBody } from "./request-body-kinds";

interface RequestBodyEditorProps {
  /** A prefix for every field's name, e.g. "Example "; may be empty. */
  labelPrefix: string;
  body: RequestBody;
  onChange: (body: RequestBody) => void;
  /** By field path of a request side: `{ "body.text": "…", "body.fields.0.key": "…" }`. */
  errors: Readonly<Record<string, string>>;
  readOnly: boolean;
}

/** Edits a request's body of any kind. Text that was typed in one kind is kept when another kind is selected. */
export function RequestBodyEditor(props: RequestBodyEditorProps) {
  const { labelPrefix, body, onChange, errors, readOnly } = props;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <KindChooser
        label={`${labelPrefix}Body kind`}
        kind={body.kind}
        readOnly={readOnly}
        onChange={(kind) => onChange(bodyOfKind(body, kind))}
      />
      <BodyOfKind {...props} onChange={(after) => onChange(editedBody(body, after))} />
      {errors.body ? <p className="text-xs text-danger">{errors.body}</p> : null}
    </div>
  );
}

interface KindChooserProps {
  label: string;
  kind: BodyKindName;
  onChange: (kind: BodyKindName) => void;
  readOnly: boolean;
}

function KindChooser({ label, kind, onChange, readOnly }: KindChooserProps) {
  const name = useId();
  return (
    <fieldset className="flex flex-wrap gap-x-1 gap-y-1">
      <legend className="sr-only">{label}</legend>
      {(Object.keys(BODY_KIND_LABELS) as BodyKindName[]).map((option) => (
        <label
          key={option}
          className={clsx(
            "flex h-7 items-center gap-1.5 rounded-md px-2 text-xs has-focus-visible:outline-2 has-focus-visible:outline-accent",
            option === kind ? "bg-selected font-medium text-fg" : "text-muted hover:bg-hover hover:text-fg",
          )}
        >
          <input
            type="radio"
            name={name}
            className="accent-accent"
            checked={option === kind}
            disabled={readOnly}
            onChange={() => onChange(option)}
          />
          {BODY_KIND_LABELS[option]}
        </label>
      ))}
    </fieldset>
  );
}

function BodyOfKind({ labelPrefix, body, onChange, errors, readOnly }: RequestBodyEditorProps) {
  switch (body.kind) {
    case "none":
      return <p className="text-sm text-muted">No body.</p>;
    case "binary":
      return <p className="text-sm text-muted">A file of any content: whatever a call sends here is taken.</p>;
    case "json":
    case "xml":
    case "text":
      return (
        <CodeEditor
          key={body.kind}
          label={`${labelPrefix}Body`}
          language={body.kind}
          lenient
          value={body.text}
          readOnly={readOnly}
          error={errors["body.text"]}
          onChange={(text) => onChange({ ...body, text })}
        />
      );
    case "urlencoded":
    case "multipart":
      return (
        <PairEditor
          key={body.kind}
          label={`${labelPrefix}Form fields`}
          item="field"
          files={body.kind === "multipart"}
          pairs={body.fields}
          readOnly={readOnly}
          errorOf={(at) => errors[`body.fields.${at}.key`] ?? errors[`body.fields.${at}.value`]}
          error={errors["body.fields"]}
          onChange={(fields) => onChange({ ...body, fields })}
        />
      );
    case "graphql":
      return (
        <div className="flex min-w-0 flex-col gap-3">
          <Titled title="Query">
            <CodeEditor
              label={`${labelPrefix}GraphQL query`}
              language="graphql"
              value={body.query}
              readOnly={readOnly}
              error={errors["body.query"]}
              onChange={(query) => onChange({ ...body, query })}
            />
          </Titled>
          <Titled title="Variables">
            <CodeEditor
              label={`${labelPrefix}GraphQL variables`}
              language="json"
              lenient
              minLines={3}
              value={body.variables ?? ""}
              readOnly={readOnly}
              error={errors["body.variables"]}
              onChange={(variables) => onChange({ ...body, variables: variables === "" ? undefined : variables })}
            />
          </Titled>
          <LabelledField label="Operation name" error={errors["body.operationName"]}>
            {(control) => (
              <Input
                {...control}
                font="code"
                className="max-w-80"
                value={body.operationName ?? ""}
                readOnly={readOnly}
                onChange={({ target: { value } }) =>
                  onChange({ ...body, operationName: value === "" ? undefined : value })
                }
              />
            )}
          </LabelledField>
        </div>
      );
  }
}

function Titled({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <p aria-hidden className="text-sm font-medium">
        {title}
      </p>
      {children}
    </div>
  );
}
