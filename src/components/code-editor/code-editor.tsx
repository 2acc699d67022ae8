"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { editorHeight } from "./editor-height";

const CodeMirrorEditor = dynamic(() => import("./code-mirror-editor").then((module) => module.CodeMirrorEditor), {
  ssr: false,
  loading: () => <Skeleton className="absolute inset-0" />,
});

export type CodeLanguage = "json" | "xml" | "html" | "text" | "graphql";

export interface CodeEditorProps {
  /** Its accessible name. */
  label: string;
  language: CodeLanguage;
  /** For text that calls are compared with: JSON may contain comments, trailing commas and unquoted `{{variables}}`. */
  lenient?: boolean;
  value: string;
  onChange: (value: string) => void;
  readOnly?: boolean;
  /** An error of the whole text, shown below it. */
  error?: string;
  minLines?: number;
  maxLines?: number;
}

/**
 * A text editor with line numbers, colours, marks for syntax errors, search (Ctrl/Cmd+F) and Format. Tab indents; Escape and then Tab
 * leaves the editor. Change its `key` for another text, so that undo does not restore the previous one.
 */
export function CodeEditor({ minLines = 6, maxLines = 24, ...props }: CodeEditorProps) {
  const [lines] = useState(() => lineCount(props.value, maxLines));
  const shown = Math.max(minLines, lines);
  return (
    <div className="relative min-w-0" style={{ minHeight: editorHeight(shown) }}>
      <CodeMirrorEditor {...props} minLines={minLines} maxLines={maxLines} />
    </div>
  );
}

/** The number of lines of a text, at most `max`. */
function lineCount(text: string, max: number): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0 && lines < max; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
