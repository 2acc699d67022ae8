import type { MockErrorCode } from "./answers/mock-error";
import type { MockCall } from "./call/mock-call";
import type { MockInstance } from "./call/mock-instance";
import type { MockSnapshot } from "./snapshots/mock-snapshot";
import type { SnapshotToken, SnapshotTokens } from "./snapshots/snapshot-token";
import { callToken, withoutToken } from "./tokens/call-token";
import { hashAccessToken } from "./tokens/token-text";

type Refusal = Extract<MockErrorCode, "mock_server_not_found" | `token_${string}`>;

/**
 * Whether a call may be answered. `call` is the call to match, without its token; `token` is the token to count it on, or the one that was
 * refused.
 */
export interface Authorization {
  refused: Refusal | null;
  call: MockCall;
  token: SnapshotToken | null;
}

/**
 * Decides by the mock server and the caller alone, before anything of the call is matched.
 *
 * An unpublished mock server answers everyone on a local instance; elsewhere it is as good as none. A published one answers whoever
 * presents one of its tokens that is neither deactivated nor expired. Whether that one has calls left is for the usage meter to say.
 * Source: docs/serving.md, "Who is answered".
 *
 * What it refuses is recorded like any other call: without the token too, whether that one was good or not.
 *
 * @param snapshot null when there is no such mock server
 */
export function authorize(snapshot: MockSnapshot | null, call: MockCall, instance: MockInstance): Authorization {
  if (snapshot === null) return { refused: "mock_server_not_found", call, token: null };
  if (!snapshot.isPublished) {
    return { refused: instance.isLocal ? null : "mock_server_not_found", call, token: null };
  }
  const presented = callToken(call);
  if (presented === null || presented.token === "") return { refused: "token_missing", call, token: null };
  const token = tokenOf(snapshot.tokens, presented.token);
  return { refused: tokenRefusal(token), call: withoutToken(call, presented.carrier), token };
}

/**
 * The tokens of a mock server that calls have presented, by their text, so that not each call has to hash its own. As many as there are
 * tokens, for as long as the snapshot's list of them is in use; what is no token is not kept.
 */
const presentedBefore = new WeakMap<SnapshotTokens, Map<string, SnapshotToken>>();

function tokenOf(tokens: SnapshotTokens, text: string): SnapshotToken | null {
  const before = presentedBefore.get(tokens)?.get(text);
  if (before !== undefined) return before;
  const token = tokens.get(hashAccessToken(text));
  if (token === undefined) return null;
  const known = presentedBefore.get(tokens) ?? new Map<string, SnapshotToken>();
  presentedBefore.set(tokens, known.set(text, token));
  return token;
}

function tokenRefusal(token: SnapshotToken | null): Refusal | null {
  if (token === null) return "token_invalid";
  if (token.isDeactivated) return "token_deactivated";
  return token.expiresAt <= Date.now() ? "token_expired" : null;
}
