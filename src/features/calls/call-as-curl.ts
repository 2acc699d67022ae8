import { outgoingOfRecorded } from "@/features/calls/outgoing-of-recorded";
import type { MockServerSummary, RecordedCall } from "@/lib/api-types";
import { curlCommand } from "@/lib/curl";
import { withToken } from "@/lib/outgoing-call";

/**
 * A recorded call as one command for a POSIX shell. What was redacted is left out, but for the token of a published mock server, which has
 * the product's own placeholder (product.txt section 6). A body that is no text is piped in.
 */
export function callAsCurl(mockServer: Pick<MockServerSummary, "url" | "status">, recorded: RecordedCall): string {
  const { call, binaryBody } = outgoingOfRecorded(recorded);
  const ready = mockServer.status === "published" ? withToken(call, "<your-token>") : call;
  if (binaryBody === null) return curlCommand(mockServer.url, ready);
  return `printf %s ${binaryBody} | base64 -d | ${curlCommand(mockServer.url, { ...ready, body: "@-" }, "--data-binary")}`;
}
