/** Longer texts are seldom the same. */
const LENGTH_MAX = 100;

/**
 * A text as the one copy that all equal texts share: V8 has one of each property name, for as long as something uses it. What thousands of
 * answers have in common, such as `application/json`, is then in the processor's caches for all of them, and in memory once.
 */
export function interned(text: string): string {
  return text.length > LENGTH_MAX ? text : (Object.keys({ [text]: null })[0] ?? text);
}
