import { ensureSyntaxTree } from "@codemirror/language";
import type { Diagnostic } from "@codemirror/lint";
import type { EditorState } from "@codemirror/state";
import { findJsonProblem } from "@/lib/text/json-text";
import type { CodeLanguage } from "./code-editor";

const PARSE_MS_MAX = 200;

/**
 * The syntax errors of the editor's text, in order. An error if the text is sent as it is; a warning in a `lenient` text, which is only
 * compared.
 */
export function codeProblems(state: EditorState, language: CodeLanguage, lenient: boolean): Diagnostic[] {
  const text = state.doc.toString();
  if (text.trim() === "") return [];
  switch (language) {
    case "json":
      return toDiagnostics(state, findJsonProblem(text, { lenient }), lenient);
    case "xml":
      return toDiagnostics(state, findXmlProblem(state, text), lenient);
    case "html":
      return htmlProblems(state);
    case "text":
    case "graphql":
      return [];
  }
}

interface Problem {
  at: number;
  message: string;
}

function toDiagnostics(state: EditorState, problem: Problem | null, lenient: boolean): Diagnostic[] {
  if (!problem) return [];
  const from = Math.min(problem.at, state.doc.length);
  const to = Math.min(from + 1, state.doc.length);
  return [{ from, to, severity: lenient ? "warning" : "error", message: problem.message }];
}

/** Uses the browser's own parser, whose message contains the position as text that differs between browsers. */
function findXmlProblem(state: EditorState, text: string): Problem | null {
  const error = new DOMParser().parseFromString(text, "application/xml").querySelector("parsererror");
  if (!error) return null;
  const report = (error.textContent ?? "").replace(/Below is a rendering[^]*/, "");
  const place = /line (?:number )?(\d+)[^\d]+column (\d+)/i.exec(report);
  const line = state.doc.line(Math.min(Math.max(Number(place?.[1] ?? 1), 1), state.doc.lines));
  const at = Math.min(line.from + Math.max(Number(place?.[2] ?? 1) - 1, 0), line.to);
  const [, reason] = /(?:column \d+:|XML Parsing Error:) *([^\n]+)/.exec(report) ?? [];
  return { at, message: reason ? `${reason.trim().replace(/\.$/, "")}.` : "This is not well-formed XML." };
}

const HTML_PROBLEMS_MAX = 20;

/** HTML parsers accept nearly everything; only errors that people want to know about are marked. */
function htmlProblems(state: EditorState): Diagnostic[] {
  const problems: Diagnostic[] = [];
  ensureSyntaxTree(state, state.doc.length, PARSE_MS_MAX)?.iterate({
    enter: ({ type, from, to, node }) => {
      if (problems.length === HTML_PROBLEMS_MAX) return false;
      // The languages inside script and style have their own checks.
      if (type.name === "Script" || type.name === "StyleSheet") return false;
      const text = state.sliceDoc(from, Math.min(to, from + 40));
      if (type.name === "MismatchedCloseTag") problems.push(mark(from, to, `${text} closes nothing that is open.`));
      else if (type.name === "IncompleteCloseTag") problems.push(mark(from, to, "This closing tag does not end."));
      else if (type.isError && node.parent?.name === "Element" && from === to) {
        const tag = node.parent.firstChild;
        if (tag) problems.push(mark(tag.from, tag.to, `${state.sliceDoc(tag.from, tag.to)} is not closed.`));
      } else if (type.isError) problems.push(mark(from, to, "This is not well-formed HTML."));
      return true;
    },
  });
  return problems;
}

function mark(from: number, to: number, message: string): Diagnostic {
  return { from, to, severity: "warning", message };
}
