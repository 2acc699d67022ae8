"use client";

import { forceLinting, linter } from "@codemirror/lint";
import { EditorView } from "@codemirror/view";
import CodeMirror, { type BasicSetupOptions } from "@uiw/react-codemirror";
import { clsx } from "clsx";
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";

import { EditorFooter } from "@/components/code-editor/editor-footer";
import { editorHeight } from "@/components/code-editor/editor-height";
import { EDITOR_THEME, VARIABLE_MARKS } from "@/components/code-editor/editor-theme";
import type { CodeEditorProps } from "@/components/code-editor/code-editor";
import { codeProblems } from "@/components/code-editor/code-problems";
import { canFormat, formatCode } from "@/components/code-editor/format-code";
import { useLanguage } from "@/components/code-editor/use-language";
import { isShortcut } from "@/lib/shortcuts";

// Parsing and checking more, on every pause in typing, would be felt.
const CHECKED_CHARACTERS_MAX = 1_000_000;

const LINT_DELAY_MS = 300;

interface LoadedProps extends CodeEditorProps {
  minLines: number;
  maxLines: number;
}

/** What CodeEditor loads. */
export function CodeMirrorEditor(props: LoadedProps) {
  const {
    label,
    language: asked,
    lenient = false,
    value,
    onChange,
    readOnly = false,
    error,
    minLines,
    maxLines,
  } = props;
  const id = useId();
  const view = useRef<EditorView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [formatting, setFormatting] = useState(false);
  const [refusal, setRefusal] = useState<{ of: string; reason: string } | null>(null);

  const isLarge = value.length > CHECKED_CHARACTERS_MAX;
  const language = isLarge ? "text" : asked;
  const support = useLanguage(language);

  const changed = useStable(onChange);
  const extensions = useMemo(() => {
    const parts = [
      EDITOR_THEME,
      EditorView.theme({
        ".cm-scroller": { minHeight: editorHeight(minLines), maxHeight: editorHeight(maxLines), overflow: "auto" },
      }),
      EditorView.contentAttributes.of({
        "aria-label": label,
        // It has the focus as it is; this says so to what reads the page.
        tabindex: "0",
        "aria-describedby": `${id}-note`,
        ...(readOnly && { "aria-readonly": "true" }),
        ...(error && { "aria-invalid": "true" }),
      }),
      linter(
        ({ state }) => {
          const problems = codeProblems(state, language, lenient);
          const [first] = problems;
          setProblem(first ? `Line ${state.doc.lineAt(first.from).number}: ${first.message}` : null);
          return problems;
        },
        { delay: LINT_DELAY_MS },
      ),
    ];
    // Where a line of megabytes is broken is worked out again on every change.
    if (!isLarge) parts.push(EditorView.lineWrapping);
    if (support) parts.push(support);
    if (lenient && !isLarge) parts.push(VARIABLE_MARKS);
    return parts;
  }, [label, id, readOnly, error, language, lenient, isLarge, support, minLines, maxLines]);

  useEffect(() => {
    if (view.current) forceLinting(view.current);
  }, [language, support]);

  async function format() {
    if (readOnly || formatting || !canFormat(language)) return;
    setFormatting(true);
    const result = await formatCode(language, value, lenient);
    setFormatting(false);
    setRefusal("refusal" in result ? { of: value, reason: result.refusal } : null);
    const editor = view.current;
    // What was typed in the meantime is not to be lost.
    if ("refusal" in result || !editor || editor.state.doc.toString() !== value || result.text === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: result.text } });
  }

  return (
    <div
      className="flex min-w-0 flex-col gap-1"
      onKeyDownCapture={passOnSend}
      onKeyDown={(event: KeyboardEvent) => {
        if (!isShortcut(event, "format")) return;
        event.preventDefault();
        void format();
      }}
    >
      <CodeMirror
        value={value}
        onChange={changed}
        onCreateEditor={(created) => {
          view.current = created;
        }}
        extensions={extensions}
        theme="none"
        readOnly={readOnly}
        indentWithTab={!readOnly}
        basicSetup={SETUP}
        className={clsx(
          "overflow-hidden rounded-md border focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-accent",
          error ? "border-danger" : "border-control",
          readOnly ? "bg-panel" : "bg-canvas",
        )}
      />
      <EditorFooter
        noteId={`${id}-note`}
        error={error}
        problem={refusal?.of === value ? `Not formatted. ${refusal.reason}` : problem}
        isLarge={isLarge && asked !== "text"}
        onFormat={canFormat(language) && !readOnly ? () => void format() : null}
        formatting={formatting}
        readOnly={readOnly}
      />
    </div>
  );
}

/** CodeMirror would make a new line of Ctrl/Cmd+Enter, which on every page is for trying things: it goes past the text. */
function passOnSend(event: KeyboardEvent) {
  if (!isShortcut(event, "send") || event.target === event.currentTarget) return;
  event.stopPropagation();
  event.preventDefault();
  event.currentTarget.dispatchEvent(new window.KeyboardEvent("keydown", event.nativeEvent));
}

const SETUP: BasicSetupOptions = { highlightActiveLine: false, syntaxHighlighting: false, tabSize: 2 };

/** The same function for as long as the component lives: a new one would set the whole editor up again. */
function useStable(run: (value: string) => void): (value: string) => void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  return useCallback((value: string) => latest.current(value), []);
}
