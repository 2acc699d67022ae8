/** Headers about one connection and not about the call (RFC 9110, 7.6.1), in lower case. */
const HOP_HEADERS = [
  "connection",
  "keep-alive",
  "proxy-connection",
  "transfer-encoding",
  "upgrade",
  "te",
  "trailer",
  "expect",
];

/** They say where a call goes and where its body ends: without them it would be another call. */
const NEVER_LEFT_OUT = ["content-length", "host"];

/** The names of the header lines that are not passed on: those above, and those that the Connection header names. */
export function onlyForThisHop(connection: string | undefined): Set<string> {
  const named = connection?.toLowerCase().split(",") ?? [];
  const names = new Set([...HOP_HEADERS, ...named.map((name) => name.trim())]);
  for (const name of NEVER_LEFT_OUT) names.delete(name);
  return names;
}

/** Flat header lines (name, value, name, value, …) without those of these names. */
export function withoutLines(lines: readonly string[], names: ReadonlySet<string>): string[] {
  const kept: string[] = [];
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const [name = "", value = ""] = [lines[at], lines[at + 1]];
    if (!names.has(name.toLowerCase())) kept.push(name, value);
  }
  return kept;
}
