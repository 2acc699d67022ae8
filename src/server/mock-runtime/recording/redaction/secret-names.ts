/**
 * Whether the value of a header, query key, form field or JSON key with this name counts as a secret: `Authorization`, `access_token`,
 * `apiKey`, `XApiKey`, `userPassword`, `password_confirmation`, `token2`. A name is split into words by case and punctuation, so that
 * `max_tokens`, `monkey` and `author` are not secrets.
 */
export function isSecretName(name: string): boolean {
  const known = judged.get(name);
  if (known !== undefined) return known;
  const isSecret = judge(name);
  if (name.length <= NAME_LENGTH_MAX) {
    if (judged.size >= JUDGED_MAX) judged.clear();
    judged.set(name, isSecret);
  }
  return isSecret;
}

/** A cache: a list of a thousand items repeats the same few names, and judging each again would be most of the cost of recording. */
const judged = new Map<string, boolean>();
const JUDGED_MAX = 2_000;

function judge(name: string): boolean {
  const words = wordsOf(name);
  while (words.length > 1 && QUALIFIERS.has(words[words.length - 1] ?? "")) words.pop();
  const last = words.pop() ?? "";
  const before = words.pop() ?? "";
  if (SECRET_WORDS.has(last)) return true;
  if (last === "key") return KEY_KINDS.has(before);
  // `X-Amz-Security-Token`, `session_id`
  return last === "id" && before === "session";
}

/** Longer names are judged by their last words. */
const NAME_LENGTH_MAX = 200;

function wordsOf(name: string): string[] {
  return name
    .slice(-NAME_LENGTH_MAX)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/^\d+|\d+$/g, ""))
    .filter((word) => word !== "");
}

/** Words that may follow a secret's name without changing its meaning: `password_confirmation`, `token_value`. */
const QUALIFIERS = new Set([
  ...["confirmation", "confirm", "repeat", "repeated", "again", "new", "old", "current", "value", "hash", "digest"],
  ...["plain", "plaintext", "encoded", "base", "hex"],
]);

const SECRET_WORDS = new Set([
  ...["authorization", "auth", "bearer", "jwt", "token", "cookie", "session", "sessionid", "sid", "phpsessid"],
  ...["jsessionid", "password", "passwd", "pass", "passphrase", "passcode", "pwd", "passwords", "pin", "otp", "totp"],
  ...["credential", "credentials", "secret", "secrets", "apikey", "accesskey", "secretkey", "privatekey", "signature"],
  ...["sig", "assertion", "accesstoken", "refreshtoken", "idtoken", "authtoken", "clientsecret", "csrf", "xsrf"],
  ...["csrftoken", "xsrftoken", "csrfmiddlewaretoken", "verifier", "cvv", "cvc", "ssn"],
]);

const KEY_KINDS = new Set([
  ...["api", "access", "secret", "private", "auth", "client", "subscription", "encryption", "signing", "master"],
  ...["shared", "security", "session", "service", "app", "application", "functions", "license", "account"],
]);
