import type { CallSummaryDto } from "@/lib/api/api-types";
import type { MatchedHow } from "@/mock-engine/matching/outcome";

/** How a call got its answer, in a word or two; or why no example answered it. */
export function matchedWords({ matched, errorCode }: Pick<CallSummaryDto, "matched" | "errorCode">): string {
  if (matched !== null) return HOW[matched];
  return errorCode === null ? "" : (WHY_NOT[errorCode] ?? "Refused");
}

const HOW: Record<MatchedHow, string> = {
  only: "Only example",
  scored: "Highest score",
  tie_broken: "Tie broken",
  fallback: "Fallback",
  forced: "Asked for or pinned",
};

const WHY_NOT: Readonly<Record<string, string>> = {
  request_not_found: "No route",
  collection_empty: "No route",
  request_without_examples: "No example",
  no_example_for_selection: "No such example",
  token_missing: "No token",
  token_invalid: "Wrong token",
  token_expired: "Token expired",
  token_deactivated: "Token deactivated",
  token_usage_exhausted: "Token used up",
  payload_too_large: "Body too large",
  too_many_open_calls: "Too many open calls",
  internal_error: "Failed",
};
