"use client";

import { useState } from "react";
import { CodeEditor } from "@/components/code-editor/code-editor";
import { Select } from "@/components/ui/select";
import { BODY_LANGUAGES, bodyLanguage, contentTypeOf, withContentType } from "@/features/ground/fields/body-language";
import { bytesOfBase64, decodeUtf8 } from "@/lib/browser/files";
import { notify } from "@/lib/browser/notify";
import { WITHOUT_BODY } from "@/mock-engine/matching/response-plan";
import type { ExampleResponse } from "@/mock-engine/model";
import { ResponseFile } from "./response-file";

interface ResponseBodyEditorProps {
  exampleId: string;
  response: ExampleResponse;
  onChange: (part: Partial<ExampleResponse>) => void;
  error: string | undefined;
  /** Why this person may not change it; null if they may. */
  refusal: string | null;
}

const LABEL = "Expected response body";

/** The body as text in the language of its Content-Type, or as a file. Choosing another language sets the Content-Type. */
export function ResponseBodyEditor({ exampleId, response, onChange, error, refusal }: ResponseBodyEditorProps) {
  const { headers, body, status } = response;
  const [wantsFile, setWantsFile] = useState(false);
  const readOnly = refusal !== null;
  const text = typeof body === "string" ? body : null;
  const isFile = text === null || wantsFile;
  const language = bodyLanguage(contentTypeOf(headers), text ?? "");

  function choose(choice: string) {
    const chosen = BODY_LANGUAGES.find((known) => known.language === choice);
    setWantsFile(chosen === undefined);
    if (!chosen) return;
    const typed = { headers: withContentType(headers, chosen.contentType) };
    if (typeof body === "string") return onChange(typed);
    const asText = decodeUtf8(bytesOfBase64(body.base64));
    onChange({ ...typed, body: asText ?? "" });
    if (asText !== null) return;
    const undo = () => onChange({ headers, body });
    notify({ tone: "success", title: "Took out the file, which is no text.", undo });
  }

  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p aria-hidden className="text-sm font-medium">
          {LABEL}
        </p>
        <Select
          aria-label="Body type; sets the Content-Type"
          title={refusal ?? "Sets the Content-Type"}
          className="h-7! w-auto! text-xs!"
          value={isFile ? "file" : language}
          disabled={readOnly}
          onChange={(event) => choose(event.target.value)}
        >
          {BODY_LANGUAGES.map((known) => (
            <option key={known.language} value={known.language}>
              {known.label}
            </option>
          ))}
          <option value="file">File</option>
        </Select>
      </div>
      {WITHOUT_BODY.has(status) ? (
        <p className="text-xs text-warning">An answer with status {status} has no body: this one is not sent.</p>
      ) : null}
      {isFile ? (
        <ResponseFile
          label={LABEL}
          exampleId={exampleId}
          headers={headers}
          body={typeof body === "string" ? null : body}
          error={error}
          refusal={refusal}
          onChange={(part) => {
            setWantsFile(false);
            onChange(part);
          }}
        />
      ) : (
        <CodeEditor
          label={LABEL}
          language={language}
          value={text}
          minLines={10}
          maxLines={30}
          readOnly={readOnly}
          error={error}
          onChange={(value) => onChange({ body: value })}
        />
      )}
    </div>
  );
}
