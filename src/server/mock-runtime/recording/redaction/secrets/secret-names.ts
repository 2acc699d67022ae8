import { CODE_KINDS, COUNTED, KEY_KINDS, plainLetters, QUALIFIERS, SECRET_ENDINGS, SECRET_WORDS } from "./secret-words";

/**
 * Whether the value of a header, query key, form field or JSON key with this name counts as a secret: `Authorization`, `access_token`,
 * `apiKey`, `XApiKey`, `userPassword`, `passWord`, `contraseña`, `password_confirmation`, `token2`. A name is split into words by case and
 * punctuation, so that `max_tokens`, `monkey` and `author` are not secrets.
 */
export function isSecretName(name: string): boolean {
  const known = judged.get(name);
  if (known !== undefined) return known;
  const isSecret = judge(wordsOf(name));
  if (name.length <= NAME_LENGTH_MAX) {
    if (judged.size >= JUDGED_MAX) judged.clear();
    judged.set(name, isSecret);
  }
  return isSecret;
}

/** A cache: a list of a thousand items repeats the same few names, and judging each again would be most of the cost of recording. */
const judged = new Map<string, boolean>();
const JUDGED_MAX = 2_000;

function judge(words: string[]): boolean {
  while (words.length > 1 && QUALIFIERS.has(words[words.length - 1] ?? "")) words.pop();
  const [third = "", before = "", last = ""] = ["", "", "", ...words].slice(-3);
  if (SECRET_WORDS.has(last) || SECRET_WORDS.has(before + last) || SECRET_WORDS.has(third + before + last)) return true;
  if (last === "tokens") return !COUNTED.has(before);
  // A lone `key` is one: `?key=AIza…`.
  if (last === "key" || last === "keys") return before === "" ? last === "key" : KEY_KINDS.has(before);
  if (last === "code" || last === "codes") return CODE_KINDS.has(before) || CODE_KINDS.has(third + before);
  return SECRET_ENDINGS.test(last);
}

/** Longer names are judged by their last words. */
const NAME_LENGTH_MAX = 200;

/** `"user[newPassWord2]"` is `["user", "new", "pass", "word"]`; without accents, in any script. */
export function wordsOf(name: string): string[] {
  return plainLetters(name.slice(-NAME_LENGTH_MAX))
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.replace(/^\d+|\d+$/g, ""))
    .filter((word) => word !== "");
}
