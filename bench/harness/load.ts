/** One request as it goes over the wire, and what its answer must contain: a fast wrong answer is none. */
export interface Call {
  request: string;
  expected: string;
}

/** What a load client does: on each connection one call after another, each sent when the one before was answered. */
export interface Load {
  port: number;
  /** They take turns, over all connections together. */
  calls: readonly Call[];
  connections: number;
  milliseconds: number;
}

/** The bytes of a call. */
export function callOf(
  host: string,
  { method, path, headers = [], body = "" }: { method: string; path: string; headers?: string[]; body?: string },
  expected: string,
): Call {
  const lines = [`${method} ${path} HTTP/1.1`, `Host: ${host}`, "Accept: */*", ...headers];
  if (body !== "") lines.push("Content-Type: application/json", `Content-Length: ${Buffer.byteLength(body)}`);
  return { request: `${lines.join("\r\n")}\r\n\r\n${body}`, expected };
}
