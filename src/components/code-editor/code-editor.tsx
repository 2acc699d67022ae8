"use client";

import dynamic from "next/dynamic";
import { useState } from "react";

import { editorHeight } from "@/components/code-editor/editor-height";
import { Skeleton } from "@/components/ui/skeleton";

const CodeMirrorEditor = dynamic(
  () => import("@/components/code-editor/code-mirror-editor").then((module) => module.CodeMirrorEditor),
  { ssr: false, loading: () => <Skeleton className="absolute inset-0" /> },
);

export type CodeLanguage = "json" | "xml" | "html" | "text" | "graphql";

export interface CodeEditorProps {
  /** Its accessible name. */
  label: string;
  language: CodeLanguage;
  /** A text that calls are compared with: JSON may hold comments, trailing commas and unquoted `{{variables}}`. */
  lenient?: boolean;
  value: string;
  onChange: (value: string) => void;
  readOnly?: boolean;
  /** What is wrong with the text as a whole, said under it. */
  error?: string;
  minLines?: number;
  maxLines?: number;
}

/**
 * A text with line numbers, colours, marks on what is not well-formed, search (Ctrl/Cmd+F) and Format. Tab indents; Escape and then Tab
 * leaves. Give it a `key` where it turns to another thing, so that undo does not bring back the last one's text.
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

/** How many lines a text has, counted up to `max`. */
function lineCount(text: string, max: number): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0 && lines < max; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
