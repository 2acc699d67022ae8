import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { Decoration, EditorView, MatchDecorator, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { EDITOR_LINE, EDITOR_PADDING } from "./editor-height";

const chrome = EditorView.theme({
  "&": { backgroundColor: "transparent", color: "var(--fg)", fontSize: "0.75rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-geist-mono), ui-monospace, monospace", lineHeight: EDITOR_LINE },
  ".cm-content": { padding: `${EDITOR_PADDING} 0`, caretColor: "var(--fg)" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--fg)" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--muted)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 4px 0 8px" },
  ".cm-activeLine": { backgroundColor: "transparent" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--fg)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--selected)",
  },
  ".cm-selectionMatch, .cm-searchMatch": { backgroundColor: "var(--warning-soft)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--selected)", outline: "1px solid var(--accent)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--hover)", outline: "1px solid var(--control)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--danger-soft)" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--hover)", border: "none", color: "var(--muted)" },
  ".cm-variable": { color: "var(--violet)", fontWeight: "600" },
});

/** The panels above and below the text: search, completions, explanations. */
const panels = EditorView.theme({
  ".cm-panels": { backgroundColor: "var(--panel)", color: "var(--fg)", borderColor: "var(--line)" },
  ".cm-panels.cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-panel.cm-search label": { fontSize: "0.6875rem" },
  ".cm-textfield": {
    backgroundColor: "var(--canvas)",
    color: "var(--fg)",
    border: "1px solid var(--control)",
    borderRadius: "4px",
  },
  ".cm-button": {
    backgroundImage: "none",
    backgroundColor: "var(--raised)",
    color: "var(--fg)",
    border: "1px solid var(--control)",
    borderRadius: "4px",
  },
  ".cm-panel button[name=close]": { color: "var(--muted)" },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    color: "var(--fg)",
    border: "1px solid var(--line)",
    borderRadius: "6px",
    boxShadow: "0 4px 12px var(--shade)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--selected)",
    color: "var(--fg)",
  },
  ".cm-completionIcon": { display: "none" },
  ".cm-diagnostic": { fontFamily: "var(--font-geist-sans)", padding: "4px 8px" },
  ".cm-diagnostic-error": { borderLeft: "3px solid var(--danger)" },
  ".cm-diagnostic-warning": { borderLeft: "3px solid var(--warning)" },
  ".cm-lintRange-error": underline("--danger"),
  ".cm-lintRange-warning": underline("--warning"),
  ".cm-lintPoint-error:after": { borderBottomColor: "var(--danger)" },
  ".cm-lintPoint-warning:after": { borderBottomColor: "var(--warning)" },
});

function underline(token: string) {
  return { backgroundImage: "none", textDecoration: `underline wavy var(${token})`, textUnderlineOffset: "3px" };
}

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.attributeName], color: "var(--accent)" },
  { tag: [tags.string, tags.attributeValue], color: "var(--success)" },
  { tag: [tags.number], color: "var(--violet)" },
  { tag: [tags.bool, tags.null, tags.keyword], color: "var(--warning)" },
  { tag: [tags.tagName], color: "var(--teal)" },
  { tag: [tags.comment, tags.processingInstruction, tags.documentMeta], color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.character], color: "var(--violet)" },
]);

/** The app's own colours as CSS variables, which follow the current theme. */
export const EDITOR_THEME: Extension = [chrome, panels, syntaxHighlighting(colours)];

const variableMarks = new MatchDecorator({
  regexp: /\{\{[^{}]+\}\}/g,
  decoration: Decoration.mark({ class: "cm-variable" }),
});

/** Marks every `{{variable}}` that matches any value. */
export const VARIABLE_MARKS: Extension = ViewPlugin.define(
  (view) => ({
    marks: variableMarks.createDeco(view),
    update(update: ViewUpdate) {
      this.marks = variableMarks.updateDeco(update, this.marks);
    },
  }),
  { decorations: (plugin) => plugin.marks },
);
