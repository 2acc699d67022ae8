import type { OutgoingCall } from "@/call-shapes/outgoing-call";

/**
 * A call as one command for a POSIX shell: `curl 'http://x/users/1' -H 'Accept: text/html'`. Every value is quoted, so that no part of a
 * saved request can run as a command. With `--data-binary` the body may be "@-", for standard input.
 */
export function curlCommand(
  baseUrl: string,
  call: OutgoingCall,
  bodyOption: "--data-raw" | "--data-binary" = "--data-raw",
): string {
  const parts = ["curl"];
  if (call.method === "HEAD") parts.push("--head");
  else if (call.method !== (call.body === "" ? "GET" : "POST")) parts.push("-X", shellQuote(call.method));
  // curl expands brackets and braces in URLs without this option.
  if (/[[\]{}]/.test(call.path)) parts.push("--globoff");
  parts.push(shellQuote(baseUrl + call.path));
  for (const header of call.headers) {
    if (!header.enabled || header.key === "") continue;
    // curl only sends an empty header if it is written with a semicolon.
    parts.push("-H", shellQuote(header.value === "" ? `${header.key};` : `${header.key}: ${header.value}`));
  }
  if (call.body !== "") parts.push(bodyOption, shellQuote(call.body));
  return parts.join(" ");
}

function shellQuote(text: string): string {
  return /^[A-Za-z0-9_./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
