"use client";

import { clsx } from "clsx";
import { FileDown, LoaderCircle } from "lucide-react";
import { type DragEvent, type SubmitEvent, useRef, useState } from "react";
import { Notice } from "@/components/feedback/notice";
import { LabelledField } from "@/components/fields/labelled-field";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import { type ImportSource, sourceOfFile } from "./import-source";

interface ImportSourcePickerProps {
  /** The name of the file that is being read. */
  reading: string | null;
  refusal: string | null;
  onSource: (source: ImportSource) => void;
}

const PASTED = "Pasted text";

/** Accepts a dropped or chosen file, or pasted text. */
export function ImportSourcePicker({ reading, refusal, onSource }: ImportSourcePickerProps) {
  const fileInput = useRef<HTMLInputElement>(null);
  const [dragging, setDragging] = useState(false);
  const [text, setText] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const blocked = reading !== null || refusal !== null;

  async function take(file: File | undefined) {
    if (!file || blocked) return;
    const result = await sourceOfFile(file);
    setFailure(result.ok ? null : result.message);
    if (result.ok) onSource(result.source);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setDragging(false);
    void take(event.dataTransfer.files[0]);
  }

  function submitText(event: SubmitEvent) {
    event.preventDefault();
    if (text.trim() === "") setFailure("Paste the text of a collection first, or choose a file.");
    else onSource({ name: PASTED, text });
  }

  return (
    <div className="flex flex-col gap-5">
      {failure ? <Notice tone="danger">{failure}</Notice> : null}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setDragging(true);
        }}
        onDragLeave={() => setDragging(false)}
        onDrop={drop}
        className={clsx(
          "flex flex-col items-center gap-3 rounded-lg border border-dashed border-control px-6 py-10 text-center",
          dragging && "border-accent bg-selected",
        )}
      >
        {reading === null ? (
          <FileDown aria-hidden className="size-6 text-muted" />
        ) : (
          <LoaderCircle aria-hidden className="size-6 animate-spin text-muted" />
        )}
        <p role="status" className="text-sm text-muted">
          {reading === null ? "Drop a file here, up to 20 MB, or" : `Reading ${reading}…`}
        </p>
        <Button
          variant="outline"
          disabled={reading !== null}
          refusal={refusal}
          onClick={() => fileInput.current?.click()}
        >
          Choose a file
        </Button>
        <input
          ref={fileInput}
          type="file"
          accept=".json,application/json"
          aria-label="File to import"
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            // Allows choosing the same file again after it was repaired.
            event.target.value = "";
          }}
        />
      </div>
      <form className="flex flex-col gap-2" onSubmit={submitText}>
        <LabelledField label="Or paste its text">
          {(control) => (
            <Textarea
              {...control}
              rows={5}
              value={text}
              disabled={blocked}
              onChange={(event) => setText(event.target.value)}
              onPaste={(event) => {
                const pasted = event.clipboardData.getData("text/plain");
                if (text !== "" || pasted.trim() === "") return;
                // Megabytes in a text field would make the page slow, so a pasted collection goes directly to the preview.
                event.preventDefault();
                onSource({ name: PASTED, text: pasted });
              }}
            />
          )}
        </LabelledField>
        <div>
          <Button type="submit" variant="outline" disabled={reading !== null} refusal={refusal}>
            Preview
          </Button>
        </div>
      </form>
    </div>
  );
}
