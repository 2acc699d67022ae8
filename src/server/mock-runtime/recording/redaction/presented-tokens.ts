import type { MockCall } from "@/server/mock-runtime/call/mock-call";
import type { IsKnown } from "./secrets/redact";

/** Shorter ones are no access tokens, and are found in too many words. */
const LENGTH_MIN = 8;

/**
 * What a call presented as an access token, to be redacted wherever else it stands. Its other credentials are treated alike, but for those
 * that the collection spells out.
 *
 * @param isToken whether a text is an access token of the mock server; asked only for what the collection spells out
 */
export function presentedTokens(
  { authorization, mockToken, tokenCarrier }: Pick<MockCall, "authorization" | "mockToken" | "tokenCarrier">,
  isKnown: IsKnown,
  isToken: (text: string) => boolean,
): string[] {
  const presented: string[] = [];
  const add = (header: string | null, carrier: MockCall["tokenCarrier"]) => {
    const value = header?.trim() ?? "";
    const token = value.replace(/^[a-z][\w-]{0,20} +/i, "");
    const isKept = tokenCarrier !== carrier && (isKnown(value) || isKnown(token)) && !isToken(token);
    if (token.length >= LENGTH_MIN && !isKept) presented.push(token);
  };
  add(mockToken, "x-mock-token");
  add(authorization, "authorization");
  return presented;
}
