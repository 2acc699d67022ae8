import type { ServerResponse } from "node:http";

/** Writes header lines as they are: names in their own letter case, repeated ones repeated, in order. */
export function writeHeadRaw(res: ServerResponse, status: number, headers: readonly string[]): void {
  // Node only reads the list; its type lacks the word.
  res.writeHead(status, headers as string[]);
}

/**
 * The same on a response that a framework has had in its hands: whatever it has set is removed, and methods that it has
 * replaced (to compress, to add headers) are Node's again.
 */
export function writeHeadReclaimed(res: ServerResponse, status: number, headers: readonly string[]): void {
  for (const method of REPLACED_BY_FRAMEWORKS) Reflect.deleteProperty(res, method);
  for (const name of res.getHeaderNames()) res.removeHeader(name);
  // Once a header has been set, Node keeps only the last line of each name given to writeHead.
  for (const { name, values } of linesByName(headers)) res.setHeader(name, values);
  res.writeHead(status);
}

const REPLACED_BY_FRAMEWORKS = ["writeHead", "setHeader", "appendHeader", "flushHeaders", "write", "end", "on"];

function linesByName(headers: readonly string[]): Iterable<{ name: string; values: string[] }> {
  const lines = new Map<string, { name: string; values: string[] }>();
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const name = headers[at] ?? "";
    const line = lines.get(name.toLowerCase()) ?? { name, values: [] };
    line.values.push(headers[at + 1] ?? "");
    lines.set(name.toLowerCase(), line);
  }
  return lines.values();
}
