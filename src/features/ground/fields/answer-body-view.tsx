"use client";

import { Download } from "lucide-react";
import { useEffect, useState } from "react";
import { CopyButton } from "@/components/actions/copy-button";
import { CodeEditor } from "@/components/code-editor/code-editor";
import { Button } from "@/components/ui/button";
import type { TrialAnswerDto } from "@/lib/api/api-types";
import { bytesOfBase64, downloadBytes } from "@/lib/browser/files";
import { byteCount } from "@/lib/text/counted";
import { base64ByteLength } from "@/schemas/text/base64";
import { bodyLanguage, type BodyLanguage } from "./body-language";
import { responseFileName } from "./response-file-name";

interface AnswerBodyViewProps {
  /** The accessible name, e.g. "Body of the answer". */
  label: string;
  headers: TrialAnswerDto["headers"];
  body: TrialAnswerDto["body"];
}

/** The body as it came or formatted. Bytes that are not text can be downloaded. */
export function AnswerBodyView({ label, headers, body }: AnswerBodyViewProps) {
  const contentType = headers.find(({ key }) => key.toLowerCase() === "content-type")?.value ?? null;
  if (typeof body !== "string") {
    const size = byteCount(base64ByteLength(body.base64) ?? 0);
    const name = responseFileName(headers.map((header) => ({ ...header, enabled: true })));
    return (
      <div className="flex flex-wrap items-center gap-3 rounded-md border border-line px-3 py-2">
        <p className="text-sm text-muted">
          Binary, {size}
          {contentType ? `, ${contentType}` : null}. It is not shown.
        </p>
        <Button
          variant="outline"
          size="small"
          // Without a type, so that the browser saves content of strangers and never opens it.
          onClick={() => downloadBytes(bytesOfBase64(body.base64), name, "application/octet-stream")}
        >
          <Download aria-hidden />
          Download
        </Button>
      </div>
    );
  }
  if (body === "") return <p className="text-sm text-muted">The body is empty.</p>;
  return <BodyText label={label} text={body} language={bodyLanguage(contentType, body)} />;
}

function BodyText({ label, text, language }: { label: string; text: string; language: BodyLanguage }) {
  const [raw, setRaw] = useState(false);
  const pretty = usePretty(text, language);
  const shown = raw || pretty === null ? text : pretty;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex min-h-7 items-center justify-end gap-1">
        {pretty !== null ? (
          <div role="group" aria-label="Body view" className="flex text-xs">
            <ViewButton label="Pretty" pressed={!raw} onClick={() => setRaw(false)} />
            <ViewButton label="Raw" pressed={raw} onClick={() => setRaw(true)} />
          </div>
        ) : null}
        <CopyButton text={shown} label="Copy the body" />
      </div>
      <CodeEditor
        label={label}
        language={language}
        value={shown}
        onChange={ignore}
        readOnly
        minLines={1}
        maxLines={28}
      />
    </div>
  );
}

// Formatting a longer text would block the page noticeably.
const PRETTY_CHARACTERS_MAX = 1_000_000;

/** The formatted text; null while it is formatted, if it cannot be, and if it already is. */
function usePretty(text: string, language: BodyLanguage): string | null {
  const [done, setDone] = useState<{ of: string; pretty: string | null } | null>(null);
  useEffect(() => {
    if (text.length > PRETTY_CHARACTERS_MAX) return;
    let isCurrent = true;
    void import("@/components/code-editor/format-code")
      .then(({ canFormat, formatCode }) => (canFormat(language) ? formatCode(language, text, false) : { refusal: "" }))
      // Text that cannot be formatted is shown as it is.
      .catch(() => ({ refusal: "" }))
      .then((result) => isCurrent && setDone({ of: text, pretty: "text" in result ? result.text : null }));
    return () => {
      isCurrent = false;
    };
  }, [text, language]);
  return done?.of === text && done.pretty !== text ? done.pretty : null;
}

function ViewButton({ label, pressed, onClick }: { label: string; pressed: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      className="h-7 rounded px-2 text-muted hover:text-fg aria-pressed:bg-hover aria-pressed:font-medium aria-pressed:text-fg"
      onClick={onClick}
    >
      {label}
    </button>
  );
}

function ignore() {
  return undefined;
}
