import { AppError } from "@/errors/app-error";
import type { Prisma } from "@/generated/prisma/client";
import { TOKENS_PER_MOCK_SERVER_MAX } from "@/schemas/limits";
import { hashAccessToken, newAccessToken, tokenPrefix } from "@/server/mock-runtime/tokens/token-text";

export interface NewAccessToken {
  description: string;
  expiresAt: Date;
  usageMax: number;
}

/** A new token's id and value. The value is never shown again. */
export interface IssuedToken {
  id: string;
  /** e.g. `4fJ0aBcDe…`, 40 characters. */
  token: string;
}

/** Adds a token to a mock server. Fails with CONFLICT `limit_reached` if there are too many. */
export async function insertAccessToken(
  tx: Prisma.TransactionClient,
  mockServerId: string,
  settings: NewAccessToken,
): Promise<IssuedToken> {
  if ((await tx.accessToken.count({ where: { mockServerId } })) >= TOKENS_PER_MOCK_SERVER_MAX) {
    const count = TOKENS_PER_MOCK_SERVER_MAX.toLocaleString("en-US");
    throw new AppError("CONFLICT", "limit_reached", `A mock server may have ${count} tokens. Delete some first.`);
  }
  const token = newAccessToken();
  const { id } = await tx.accessToken.create({
    data: { ...settings, mockServerId, tokenHash: hashAccessToken(token), prefix: tokenPrefix(token) },
  });
  return { id, token };
}

const DAY_MS = 24 * 60 * 60 * 1000;

export function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * DAY_MS);
}
