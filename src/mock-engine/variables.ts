/**
 * Where the `{{variable}}` that begins at `at` ends (the index after it), or -1 when none begins there.
 * A name is one or more of anything but braces (`{{$guid}}`, `{{a/b}}`). Source: docs/matching.md, "From a saved URL to a path pattern".
 */
export function variableEnd(text: string, at: number): number {
  if (text.charCodeAt(at) !== 123 || text.charCodeAt(at + 1) !== 123) return -1;
  let end = at + 2;
  while (end < text.length && text.charCodeAt(end) !== 123 && text.charCodeAt(end) !== 125) end++;
  return end > at + 2 && text.charCodeAt(end) === 125 && text.charCodeAt(end + 1) === 125 ? end + 2 : -1;
}

/** The first position of a character, at or after `from`, outside of every `{{variable}}`; -1 if there is none. */
export function indexOutsideVariables(text: string, character: string, from = 0): number {
  const code = character.charCodeAt(0);
  let at = from;
  while (at < text.length) {
    if (text.charCodeAt(at) === code) return at;
    const end = variableEnd(text, at);
    at = end < 0 ? at + 1 : end;
  }
  return -1;
}

/** `split` that keeps variables whole: `splitOutsideVariables("a/{{b/c}}", "/")` is `["a", "{{b/c}}"]`. */
export function splitOutsideVariables(text: string, separator: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const at = indexOutsideVariables(text, separator, from);
    if (at < 0) break;
    parts.push(text.slice(from, at));
    from = at + 1;
  }
  parts.push(text.slice(from));
  return parts;
}

/** Whether a text is exactly one `{{variable}}`. */
export function isVariable(text: string): boolean {
  return variableEnd(text, 0) === text.length;
}

/** The literal texts around the variables: `literalPieces("v{{a}}.{{b}}")` is `["v", ".", ""]`; one piece means no variable. */
export function literalPieces(text: string): string[] {
  if (!text.includes("{{")) return [text];
  const pieces: string[] = [];
  let from = 0;
  let at = text.indexOf("{{");
  while (at >= 0) {
    const end = variableEnd(text, at);
    if (end < 0) {
      at = text.indexOf("{{", at + 1);
    } else {
      pieces.push(text.slice(from, at));
      from = end;
      at = text.indexOf("{{", end);
    }
  }
  pieces.push(text.slice(from));
  return pieces;
}

export function hasWildcard(saved: string): boolean {
  return literalPieces(saved).length > 1;
}

/** A saved text with `filling` for each `{{wildcard}}`. */
export function filled(saved: string, filling: string): string {
  return literalPieces(saved).join(filling);
}
