/**
 * Whether one name is probably the other with a typing error: letter case, white space, or one letter added, missing, swapped or replaced.
 * A difference in a digit or a plural's s does not count: `user1` and `user2`, `id` and `ids` are different names.
 */
export function isTypo(written: string, meant: string): boolean {
  if (written === meant) return false;
  if (plain(written) === plain(meant)) return true;
  const [short, long] = written.length <= meant.length ? [written, meant] : [meant, written];
  if (short.length < LENGTH_MIN || long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  if (short.length < long.length) {
    const extra = long.charAt(start);
    const isPlural = extra === "s" && start === short.length;
    return !isPlural && !/\d/.test(extra) && short.slice(start) === long.slice(start + 1);
  }
  const [one, other] = [short.slice(start), long.slice(start)];
  const isSwap =
    one.charAt(0) === other.charAt(1) && one.charAt(1) === other.charAt(0) && one.slice(2) === other.slice(2);
  const differing = one.slice(0, isSwap ? 2 : 1) + other.slice(0, isSwap ? 2 : 1);
  return !/\d/.test(differing) && (isSwap || one.slice(1) === other.slice(1));
}

/** Shorter names differ by one letter too easily. */
const LENGTH_MIN = 4;

function plain(name: string): string {
  return name.trim().toLowerCase();
}
