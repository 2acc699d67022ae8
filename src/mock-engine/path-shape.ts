/**
 * The pattern that a raw path probably belongs to: every segment that identifies one thing of many becomes `{id}`.
 * `pathShape("/users/42/orders/2026-01-31")` is `/users/{id}/orders/{id}`; paths with the same shape need one route. Everything else stays,
 * also a trailing slash and percent-escapes, so that the shape matches the path.
 *
 * Source: our choice. Ids are whole numbers, UUIDs, hashes (hexadecimal, or mixed letters and digits) and dates, each also with a file
 * extension. A word stays a word: a missing wildcard is noticed sooner than one too many.
 */
export function pathShape(path: string): string {
  return path.split("/").map(segmentShape).join("/");
}

function segmentShape(segment: string): string {
  if (isId(segment)) return "{id}";
  const [, stem = "", ending = ""] = /^(.+)(\.[a-z]{2,5})$/i.exec(segment) ?? [];
  return ending !== "" && isId(stem) ? `{id}${ending}` : segment;
}

function isId(text: string): boolean {
  return (
    /^\d+$/.test(text) ||
    /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ||
    isHexHash(text) ||
    isMixedHash(text) ||
    // A day, with or without a time.
    /^\d{4}-\d{2}(-\d{2})?(T[\d:.,%A-F]+(Z|[+-]\d{2}:?\d{2})?)?$/i.test(text)
  );
}

/** From the length of a short commit hash. Letters alone may be a word ("facade"), and digits alone are a number. */
function isHexHash(text: string): boolean {
  return /^[\da-f]{7,}$/i.test(text) && /\d/.test(text) && !/^[a-f]+\d{1,4}$/i.test(text);
}

/** A nanoid, a ULID, or an id such as `cus_9s6XKzkNRiz8i3`: long, with alternating letters and digits. */
function isMixedHash(text: string): boolean {
  const random = text.replace(/^[a-z]{2,8}[_-](?=[A-Za-z\d]{12,}$)/, "");
  if (!/^[A-Za-z\d_-]{12,}$/.test(random) || /[a-z]{5,}/.test(random)) return false;
  const turns = random.match(/\d+/g)?.length ?? 0;
  // Lower-case words with numbers between them ("h264-1080p-60fps") have no capital letter.
  return turns >= 3 && (/[A-Z]/.test(random) || /^[a-z\d]{16,}$/.test(random));
}
