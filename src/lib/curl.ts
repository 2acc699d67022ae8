import type { OutgoingCall } from "@/lib/outgoing-call";

/**
 * The call as one command for a POSIX shell, ready to paste: `curl 'http://x/users/1' -H 'Accept: text/html'`.
 * Every value is quoted, so that nothing of a saved request can run as a command. With `--data-binary` the body may be "@-": what is piped in.
 */
export function curlCommand(
  baseUrl: string,
  call: OutgoingCall,
  bodyOption: "--data-raw" | "--data-binary" = "--data-raw",
): string {
  const parts = ["curl"];
  if (call.method === "HEAD") parts.push("--head");
  else if (call.method !== (call.body === "" ? "GET" : "POST")) parts.push("-X", shellQuote(call.method));
  // Brackets and braces in a URL are patterns to curl unless it is told otherwise.
  if (/[[\]{}]/.test(call.path)) parts.push("--globoff");
  parts.push(shellQuote(baseUrl + call.path));
  for (const header of call.headers) {
    if (!header.enabled || header.key === "") continue;
    // A header without a value is written with a semicolon; with a colon curl would leave it out.
    parts.push("-H", shellQuote(header.value === "" ? `${header.key};` : `${header.key}: ${header.value}`));
  }
  if (call.body !== "") parts.push(bodyOption, shellQuote(call.body));
  return parts.join(" ");
}

function shellQuote(text: string): string {
  return /^[A-Za-z0-9_./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
