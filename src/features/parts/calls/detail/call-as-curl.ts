import { withToken } from "@/call-shapes/outgoing-call";
import { replayedCall } from "@/call-shapes/replayed-call";
import type { MockServerDto, RecordedCallDto } from "@/lib/api/api-types";
import { curlCommand } from "@/lib/text/curl";

/**
 * A recorded call as one command for a POSIX shell. What was redacted is left out, but for the token of a published mock server, which has
 * the product's own placeholder (docs/rules.md, "Calling a mock server"). A body that is no text is piped in.
 */
export function callAsCurl(mockServer: Pick<MockServerDto, "url" | "status">, recorded: RecordedCallDto): string {
  const { call, binaryBody } = replayedCall(recorded);
  const ready = mockServer.status === "published" ? withToken(call, "<your-token>") : call;
  if (binaryBody === null) return curlCommand(mockServer.url, ready);
  return `printf %s ${binaryBody} | base64 -d | ${curlCommand(mockServer.url, { ...ready, body: "@-" }, "--data-binary")}`;
}
