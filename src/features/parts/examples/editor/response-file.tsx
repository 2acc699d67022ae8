"use client";

import { clsx } from "clsx";
import { Download, FileIcon, Trash2, Upload } from "lucide-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { FieldNote } from "@/components/fields/field-note";
import { Button } from "@/components/ui/button";
import { contentTypeOf, withContentType } from "@/features/ground/fields/body-language";
import { responseFileName } from "@/features/ground/fields/response-file-name";
import { useKeptState } from "@/hooks/use-kept-state";
import { bytesOfBase64, downloadBytes, readBase64 } from "@/lib/browser/files";
import { byteCount } from "@/lib/text/counted";
import type { ExampleResponse, Pair } from "@/mock-engine/model";
import { RESPONSE_BINARY_BYTES_MAX } from "@/schemas/limits";
import { base64ByteLength } from "@/schemas/text/base64";

interface ResponseFileProps {
  label: string;
  exampleId: string;
  headers: Pair[];
  /** Null if there is none yet. */
  body: { base64: string } | null;
  onChange: (part: Partial<ExampleResponse>) => void;
  error: string | undefined;
  /** Why this person may not change it; null if they may. */
  refusal: string | null;
}

const BINARY_TYPE = "application/octet-stream";

/** A body of bytes. A file can be chosen or dropped, replaced, removed and downloaded; its type becomes the Content-Type. */
export function ResponseFile({
  label,
  exampleId,
  headers,
  body,
  onChange,
  error,
  refusal: forbidden,
}: ResponseFileProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isOver, setIsOver] = useState(false);
  // Only its bytes are saved. The name is known until the page is reloaded.
  const [chosenName, setChosenName] = useKeptState<string>("response-file-name", exampleId);
  const readOnly = forbidden !== null;
  const contentType = contentTypeOf(headers) ?? BINARY_TYPE;
  const name = chosenName ?? responseFileName(headers);

  async function take(file: File) {
    setRefusal(null);
    if (file.size > RESPONSE_BINARY_BYTES_MAX) {
      const limit = byteCount(RESPONSE_BINARY_BYTES_MAX);
      return setRefusal(`"${file.name}" has ${byteCount(file.size)}. A file can have ${limit} at most.`);
    }
    try {
      const base64 = await readBase64(file);
      setChosenName(file.name);
      onChange({ body: { base64 }, headers: withContentType(headers, file.type || BINARY_TYPE) });
    } catch {
      setRefusal(`"${file.name}" could not be read.`);
    }
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    if (file && !readOnly) void take(file);
  }

  const choose = () => input.current?.click();
  return (
    <div
      role="group"
      aria-label={label}
      aria-describedby={`${id}-note`}
      className={clsx(
        "flex min-w-0 flex-col gap-2 rounded-md border border-dashed p-3",
        isOver ? "border-accent bg-selected" : "border-control",
      )}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(!readOnly);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        aria-label="File of the response"
        className="sr-only"
        tabIndex={-1}
        disabled={readOnly}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // Allows choosing the same file again after it was changed on disk.
          event.target.value = "";
          if (file) void take(file);
        }}
      />
      {body ? (
        <>
          <p className="flex min-w-0 items-start gap-2 text-sm">
            <FileIcon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
            <span className="flex min-w-0 flex-col">
              <span className="font-medium wrap-anywhere">{name}</span>
              <span className="text-xs wrap-anywhere text-muted">
                {byteCount(base64ByteLength(body.base64) ?? 0)}, {contentType}
              </span>
            </span>
          </p>
          <div className="flex flex-wrap gap-1">
            <Button variant="outline" size="small" refusal={forbidden} onClick={choose}>
              <Upload aria-hidden />
              Replace file
            </Button>
            <Button
              variant="outline"
              size="small"
              onClick={() => downloadBytes(bytesOfBase64(body.base64), name, contentType)}
            >
              <Download aria-hidden />
              Download file
            </Button>
            <Button variant="ghost" size="small" refusal={forbidden} onClick={() => onChange({ body: "" })}>
              <Trash2 aria-hidden />
              Remove file
            </Button>
          </div>
        </>
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="outline" size="small" refusal={forbidden} onClick={choose}>
            <Upload aria-hidden />
            Choose file
          </Button>
          <span className="text-xs text-muted">
            or drop one here, of {byteCount(RESPONSE_BINARY_BYTES_MAX)} at most.
          </span>
        </div>
      )}
      <div role="status">
        <FieldNote id={`${id}-note`} error={refusal ?? error} />
      </div>
    </div>
  );
}
