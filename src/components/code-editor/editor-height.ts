const LINE_PX = 18;
const PADDING_PX = 6;

/** The height of an editor with this many lines, e.g. "122px". Before it is loaded, a placeholder has the same height. */
export function editorHeight(lines: number): string {
  return `${lines * LINE_PX + 2 * PADDING_PX + 2}px`;
}

export const EDITOR_LINE = `${LINE_PX}px`;
export const EDITOR_PADDING = `${PADDING_PX}px`;
