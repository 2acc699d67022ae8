import { linesOf } from "@/server/mock-runtime/call/header-lines";
import type { WriteHead } from "./send-answer";

/** Writes header lines unchanged: letter case, order and repetition are kept. */
export const writeHeadRaw: WriteHead = (res, { status, reason }, headers) => {
  // Node does not modify the list; only its type is not `readonly`.
  if (reason === null) res.writeHead(status, headers as string[]);
  else res.writeHead(status, reason, headers as string[]);
};

/**
 * The same for a response that a framework has changed: headers that it set are removed, and methods that it replaced (to compress, or to
 * add headers) are Node's own again.
 */
export const writeHeadReclaimed: WriteHead = (res, { status, reason }, headers) => {
  for (const method of REPLACED_BY_FRAMEWORKS) Reflect.deleteProperty(res, method);
  for (const name of res.getHeaderNames()) res.removeHeader(name);
  // After setHeader was called, Node keeps only the last line of each name that is given to writeHead.
  for (const { name, values } of linesByName(headers)) res.setHeader(name, values);
  if (reason === null) res.writeHead(status);
  else res.writeHead(status, reason);
};

const REPLACED_BY_FRAMEWORKS = ["writeHead", "setHeader", "appendHeader", "flushHeaders", "write", "end", "on"];

function linesByName(headers: readonly string[]): Iterable<{ name: string; values: string[] }> {
  const lines = new Map<string, { name: string; values: string[] }>();
  for (const [name, value] of linesOf(headers)) {
    const line = lines.get(name.toLowerCase()) ?? { name, values: [] };
    line.values.push(value);
    lines.set(name.toLowerCase(), line);
  }
  return lines.values();
}
