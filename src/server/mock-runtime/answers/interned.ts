/** Longer texts are seldom equal. */
const LENGTH_MAX = 100;

/**
 * The one copy of a text that all equal texts share. V8 keeps one of each property name for as long as something uses it. Thousands of
 * answers then hold `application/json` once, which is less memory and stays in the processor's caches. `npm run bench -- sizes` shows what it
 * gives: docs/performance.md, "What was found, and what it gave".
 */
export function interned(text: string): string {
  return text.length > LENGTH_MAX ? text : (Object.keys({ [text]: null })[0] ?? text);
}
