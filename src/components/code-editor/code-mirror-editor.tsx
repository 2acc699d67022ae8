"use client";

import { forceLinting, linter } from "@codemirror/lint";
import { EditorView } from "@codemirror/view";
import CodeMirror, { type BasicSetupOptions } from "@uiw/react-codemirror";
import { clsx } from "clsx";
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { isShortcut } from "@/lib/browser/shortcuts";
import type { CodeEditorProps } from "./code-editor";
import { codeProblems } from "./code-problems";
import { EditorFooter } from "./editor-footer";
import { editorHeight } from "./editor-height";
import { EDITOR_THEME, VARIABLE_MARKS } from "./editor-theme";
import { canFormat, formatCode } from "./format-code";
import { useLanguage } from "./use-language";

// Checking longer texts at every pause in typing would block the page noticeably.
const CHECKED_CHARACTERS_MAX = 1_000_000;

const LINT_DELAY_MS = 300;

interface LoadedProps extends CodeEditorProps {
  minLines: number;
  maxLines: number;
}

/** The part of CodeEditor that is loaded on demand. */
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
        // It can be focused without this, but accessibility checks expect the attribute.
        tabindex: "0",
        "aria-describedby": `${id}-note`,
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
    // Wrapping a line of megabytes is computed again for every change.
    if (!isLarge) parts.push(EditorView.lineWrapping);
    if (support) parts.push(support);
    if (lenient && !isLarge) parts.push(VARIABLE_MARKS);
    return parts;
  }, [label, id, error, language, lenient, isLarge, support, minLines, maxLines]);

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
    // What was typed meanwhile must not be lost.
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

/** CodeMirror would insert a line break for Ctrl/Cmd+Enter, which sends the call on every page, so the key press is passed on. */
function passOnSend(event: KeyboardEvent) {
  if (!isShortcut(event, "send") || event.target === event.currentTarget) return;
  event.stopPropagation();
  event.preventDefault();
  event.currentTarget.dispatchEvent(new window.KeyboardEvent("keydown", event.nativeEvent));
}

const SETUP: BasicSetupOptions = { highlightActiveLine: false, syntaxHighlighting: false, tabSize: 2 };

/** A stable function for the component's lifetime: a new one would create the editor again. */
function useStable(run: (value: string) => void): (value: string) => void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  return useCallback((value: string) => latest.current(value), []);
}
