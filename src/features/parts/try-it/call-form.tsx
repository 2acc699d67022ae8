"use client";

import { RotateCcw, SendHorizontal } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type SubmitEvent, useId } from "react";
import type { OutgoingCall } from "@/call-shapes/outgoing-call";
import { KeyboardHint } from "@/components/actions/keyboard-hint";
import { CodeEditor } from "@/components/code-editor/code-editor";
import { LabelledField } from "@/components/fields/labelled-field";
import { PairEditor } from "@/components/pair-editor/pair-editor";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { bodyLanguage, contentTypeOf } from "@/features/ground/fields/body-language";
import { commonHeaderValues, HEADER_NAMES } from "@/features/ground/fields/header-names";
import { useRefusal } from "@/features/ground/session/current-workspace";
import { ariaShortcut, isShortcut } from "@/lib/browser/shortcuts";

interface CallFormProps {
  /** Shown above the fields, e.g. the source of the call. */
  note?: ReactNode;
  call: OutgoingCall;
  onChange: (call: OutgoingCall) => void;
  onSend: () => void;
  /** Restores the saved call; null if nothing was changed. */
  onReset: (() => void) | null;
  pending: boolean;
  /** Errors from the API by field: `{ path: […], "headers.0.key": […] }`. */
  errors: Record<string, string[]>;
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

export function CallForm({ note, call, onChange, onSend, onReset, pending, errors }: CallFormProps) {
  const methodsId = useId();
  const refusal = useRefusal("mockServer.call");
  const errorOf = (field: string) => errors[field]?.join(" ");

  function sendByKey(event: KeyboardEvent) {
    if (!isShortcut(event, "send") || refusal !== null) return;
    event.preventDefault();
    onSend();
  }

  return (
    <form
      noValidate
      aria-label="Call"
      className="flex flex-col gap-4 p-6 max-md:p-4"
      onKeyDown={sendByKey}
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        onSend();
      }}
    >
      {note}
      <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-2">
        <LabelledField label="Method" error={errorOf("method")}>
          {(control) => (
            <>
              <Input
                {...control}
                list={methodsId}
                autoComplete="off"
                font="code"
                className="uppercase"
                value={call.method}
                onChange={(event) => onChange({ ...call, method: event.target.value.toUpperCase() })}
              />
              <datalist id={methodsId}>
                {METHODS.map((method) => (
                  <option key={method} value={method} />
                ))}
              </datalist>
            </>
          )}
        </LabelledField>
        <LabelledField label="Path" error={errorOf("path")}>
          {(control) => (
            <Input
              {...control}
              spellCheck={false}
              autoComplete="off"
              font="code"
              placeholder="/users/1?expand=all"
              value={call.path}
              onChange={(event) => onChange({ ...call, path: event.target.value })}
            />
          )}
        </LabelledField>
      </div>
      <div className="flex min-w-0 flex-col">
        <p aria-hidden className="-mb-6 w-fit text-sm leading-6 font-medium">
          Headers
        </p>
        <PairEditor
          label="Headers"
          item="header"
          pairs={call.headers}
          keySuggestions={HEADER_NAMES}
          valueSuggestions={commonHeaderValues}
          onChange={(headers) => onChange({ ...call, headers })}
          errorOf={(at) => errorOf(`headers.${at}.key`) ?? errorOf(`headers.${at}.value`)}
          error={errorOf("headers")}
        />
      </div>
      <div className="flex min-w-0 flex-col gap-1.5">
        <p aria-hidden className="text-sm font-medium">
          Body
        </p>
        <CodeEditor
          label="Body"
          language={bodyLanguage(contentTypeOf(call.headers), call.body)}
          value={call.body}
          minLines={4}
          error={errorOf("body")}
          onChange={(body) => onChange({ ...call, body })}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" pending={pending} refusal={refusal} aria-keyshortcuts={ariaShortcut("send")}>
          <SendHorizontal aria-hidden />
          Send
          <KeyboardHint shortcut="send" />
        </Button>
        {onReset ? (
          <Button variant="ghost" onClick={onReset}>
            <RotateCcw aria-hidden />
            Back to the saved call
          </Button>
        ) : null}
      </div>
    </form>
  );
}
