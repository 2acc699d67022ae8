import { TOKEN_DAYS_DEFAULT, TOKEN_USAGE_DEFAULT } from "@/schemas/limits";
import { readAccessTokens } from "@/server/access-tokens/data";
import { isUsable } from "@/server/access-tokens/dto";
import { daysFromNow, insertAccessToken } from "@/server/access-tokens/insert";
import { recordAuditEvent } from "@/server/audit/mutations";
import type { MockServerKey } from "@/server/keys";
import { changePublication } from "@/server/mock-servers/change-publication";
import { type MockServerDto, toMockServerDto } from "@/server/mock-servers/dto";
import type { PersonDto } from "@/server/users/dto";

export interface PublishedDto {
  mockServer: MockServerDto;
  /** The value of the first access token, only returned this once; null if an earlier token still works. */
  token: string | null;
  /** How many tokens callers can use now, a new one included. */
  usableTokens: number;
}

/**
 * Puts a mock server on the internet: from now on it answers, on every instance, those who present one of its tokens. Tokens of a
 * publication before work again; without a usable one a first is made. One that is published already stays so.
 * Source: docs/rules.md, "Publishing". Fails with NOT_FOUND.
 */
export async function publishMockServer(actor: PersonDto, key: MockServerKey): Promise<PublishedDto> {
  const { workspaceId, mockServerId: id } = key;
  return changePublication(key, async (tx, { name, publishedAt }) => {
    const row = await tx.mockServer.update({
      where: { id, workspaceId },
      data: { publishedAt: publishedAt ?? new Date() },
    });
    if (publishedAt === null) {
      await recordAuditEvent(tx, { workspaceId, actor, action: "mockServer.published", details: { mockServer: name } });
    }
    const usable = (await readAccessTokens(tx, key)).filter(isUsable).length;
    if (usable > 0) return { mockServer: toMockServerDto(row), token: null, usableTokens: usable };
    const { token } = await insertAccessToken(tx, id, {
      description: "Initial token",
      expiresAt: daysFromNow(TOKEN_DAYS_DEFAULT),
      usageMax: TOKEN_USAGE_DEFAULT,
    });
    return { mockServer: toMockServerDto(row), token, usableTokens: 1 };
  });
}

/** Takes a mock server offline. It stays, with its collection and its tokens (docs/rules.md, "Unpublishing"). Fails with NOT_FOUND. */
export async function unpublishMockServer(
  actor: PersonDto,
  key: MockServerKey,
): Promise<{ mockServer: MockServerDto }> {
  const { workspaceId, mockServerId: id } = key;
  return changePublication(key, async (tx, { name, publishedAt }) => {
    const row = await tx.mockServer.update({ where: { id, workspaceId }, data: { publishedAt: null } });
    if (publishedAt !== null) {
      const details = { mockServer: name };
      await recordAuditEvent(tx, { workspaceId, actor, action: "mockServer.unpublished", details });
    }
    return { mockServer: toMockServerDto(row) };
  });
}
