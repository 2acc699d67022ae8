import { isSecretName, wordsOf } from "./secret-names";

/** Whether a name is one of a secret. */
export type IsSecret = (name: string) => boolean;

/**
 * Judges names by the built-in list and by names that somebody added: `"customer ref"` makes `customerRef`, `Customer-Ref`, `CUSTOMER_REF`
 * and `oldCustomerRef` secrets.
 */
export function secretNames(added: readonly string[]): IsSecret {
  const extra = new Set(added.map((name) => wordsOf(name).join("")).filter((name) => name !== ""));
  if (extra.size === 0) return isSecretName;
  const judged = new Map<string, boolean>();
  return (name) => {
    if (isSecretName(name)) return true;
    const known = judged.get(name);
    if (known !== undefined) return known;
    const isSecret = endings(wordsOf(name)).some((ending) => extra.has(ending));
    if (judged.size >= JUDGED_MAX) judged.clear();
    if (name.length <= JUDGED_LENGTH_MAX) judged.set(name, isSecret);
    return isSecret;
  };
}

const JUDGED_MAX = 1_000;
const JUDGED_LENGTH_MAX = 200;
const WORDS_MAX = 8;

/** `["old", "customer", "ref"]` is `["oldcustomerref", "customerref", "ref"]`. */
function endings(words: readonly string[]): string[] {
  const last = words.slice(-WORDS_MAX);
  return last.map((_, from) => last.slice(from).join(""));
}
