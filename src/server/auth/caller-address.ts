import { isIP, isIPv6 } from "node:net";

/**
 * Where a caller is, for limits on attempts: an IPv4 address, e.g. `203.0.113.7`, or the first 64 bits of an IPv6 one, e.g.
 * `2001:db8:0:7::/64`, because whoever has one address of such a network has them all.
 *
 * Read from the last entry of X-Forwarded-For, which the nearest hop has written. Next.js puts the socket's address there, and the app's
 * own Node server has removed the caller's entries (unless TRUST_PROXY says that there is a proxy). Callers without a known address share
 * one.
 */
export function callerAddress(headers: Headers): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  if (isIP(last) === 0) return UNKNOWN_ADDRESS;
  return isIPv6(last) ? networkOf(last) : last;
}

export const UNKNOWN_ADDRESS = "unknown";

/** Of an IPv4 address written as an IPv6 one (`::ffff:203.0.113.7`), the IPv4 address. */
function networkOf(address: string): string {
  const groups = groupsOf(address);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join(".");
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(":")}::/64`;
}

/** The eight groups of an IPv6 address, as numbers. */
function groupsOf(address: string): number[] {
  const [unscoped = ""] = address.split("%");
  // The last 32 bits may be written as an IPv4 address.
  const hex = unscoped.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  });
  const [head = "", tail] = hex.split("::");
  const numbers = (text: string) => (text === "" ? [] : text.split(":").map((group) => parseInt(group, 16)));
  const [before, after] = [numbers(head), numbers(tail ?? "")];
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}
