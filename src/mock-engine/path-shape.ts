/**
 * The pattern that a raw path most likely is a case of: every segment that names one thing among many becomes `{id}`.
 * `pathShape("/users/42/orders/2026-01-31")` is `/users/{id}/orders/{id}`; paths of one shape want one route. Everything else stays as it
 * is, a trailing slash and percent-escapes too, so that the shape matches the path it was made of.
 *
 * Source: our choice. What counts as an id: whole numbers, UUIDs, hashes (of hexadecimal, or of mixed letters and digits), dates, each
 * also with a file's ending behind it. A word stays a word: a wildcard that is missing is sooner noticed than one too many.
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
    // A day, with or without its time.
    /^\d{4}-\d{2}(-\d{2})?(T[\d:.,%A-F]+(Z|[+-]\d{2}:?\d{2})?)?$/i.test(text)
  );
}

/** From the short form of a commit upwards; letters alone may be a word ("facade"), digits alone are a number. */
function isHexHash(text: string): boolean {
  return /^[\da-f]{7,}$/i.test(text) && /\d/.test(text) && !/^[a-f]+\d{1,4}$/i.test(text);
}

/** A nanoid, a ULID, or the like of `cus_9s6XKzkNRiz8i3`: long, letters and digits in turns, and no words. */
function isMixedHash(text: string): boolean {
  const random = text.replace(/^[a-z]{2,8}[_-](?=[A-Za-z\d]{12,}$)/, "");
  if (!/^[A-Za-z\d_-]{12,}$/.test(random) || /[a-z]{5,}/.test(random)) return false;
  const turns = random.match(/\d+/g)?.length ?? 0;
  // Words in small letters with numbers between them ("h264-1080p-60fps") have no capital.
  return turns >= 3 && (/[A-Z]/.test(random) || /^[a-z\d]{16,}$/.test(random));
}
