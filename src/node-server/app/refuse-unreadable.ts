import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Next.js makes a standard Request with a URL of each call. Where there cannot be one, with TRACE or a target like `*`, it would answer 500
 * and log a stack. True if it is answered.
 */
export function refuseUnreadable({ method, url = "/" }: IncomingMessage, res: ServerResponse): boolean {
  if (method === "TRACE") return refuse(res, 405, "TRACE is not answered here.", { Allow: "GET, HEAD, POST, OPTIONS" });
  if (!url.startsWith("/") && !URL.canParse(url)) return refuse(res, 400, "The request's target is no address.");
  return false;
}

function refuse(res: ServerResponse, status: number, sentence: string, headers: Record<string, string> = {}): true {
  res.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", ...headers }).end(sentence);
  return true;
}
