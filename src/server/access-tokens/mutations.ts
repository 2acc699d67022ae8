import { AppError } from "@/errors/app-error";
import { notFound } from "@/errors/refusals";
import type { AccessToken } from "@/generated/prisma/client";
import type { Prisma } from "@/generated/prisma/client";
import type { AuditAction } from "@/schemas/audit-event";
import { recordAuditEvent } from "@/server/audit/mutations";
import type { MockServerKey } from "@/server/keys";
import { tokenPrefix } from "@/server/mock-runtime/tokens/token-text";
import { changePublication } from "@/server/mock-servers/change-publication";
import type { PersonDto } from "@/server/users/dto";
import { daysFromNow, insertAccessToken, type IssuedToken } from "./insert";

interface AccessTokenKey extends MockServerKey {
  accessTokenId: string;
}

/** Creates a token. Its value is answered this once (docs/rules.md, "Access tokens"). */
export async function createAccessToken(
  actor: PersonDto,
  key: MockServerKey,
  { description, expiresInDays, usageMax }: { description: string; expiresInDays: number; usageMax: number },
): Promise<IssuedToken> {
  return changePublication(key, async (tx, mockServer) => {
    const settings = { description, expiresAt: daysFromNow(expiresInDays), usageMax };
    const issued = await insertAccessToken(tx, key.mockServerId, settings);
    const details = { mockServer: mockServer.name, token: tokenPrefix(issued.token), description };
    await recordAuditEvent(tx, { workspaceId: key.workspaceId, actor, action: "accessToken.created", details });
    return issued;
  });
}

/** Deactivates a token at once and keeps its record; no change if it is deactivated already. Fails with NOT_FOUND. */
export async function deactivateAccessToken(actor: PersonDto, key: AccessTokenKey): Promise<{ id: string }> {
  return changeToken(actor, key, "accessToken.deactivated", async (tx, { id, deactivatedAt }) => {
    await tx.accessToken.update({ where: { id }, data: { deactivatedAt: deactivatedAt ?? new Date() } });
    return { id };
  });
}

/** Deletes a token with its record. Fails with NOT_FOUND. */
export async function deleteAccessToken(actor: PersonDto, key: AccessTokenKey): Promise<{ id: string }> {
  return changeToken(actor, key, "accessToken.deleted", async (tx, { id }) => {
    await tx.accessToken.delete({ where: { id } });
    return { id };
  });
}

/**
 * Replaces a token with a new one that has the same description, lifetime and maximum usage. The old one keeps working for some hours,
 * unless it expires before; with 0 hours it is deactivated at once. The new value is only returned this once. Fails with NOT_FOUND, and
 * with CONFLICT `token_ended` for a token that no longer works.
 */
export async function rotateAccessToken(
  actor: PersonDto,
  key: AccessTokenKey,
  overlapHours: number,
): Promise<IssuedToken> {
  return changeToken(actor, key, "accessToken.rotated", async (tx, old) => {
    const now = Date.now();
    if (old.deactivatedAt !== null || old.expiresAt.getTime() <= now) {
      throw new AppError(
        "CONFLICT",
        "token_ended",
        "This token works no more. Create a new one instead of rotating it.",
      );
    }
    const lifetimeMs = old.expiresAt.getTime() - old.createdAt.getTime();
    const { description, usageMax } = old;
    const settings = { description, usageMax, expiresAt: new Date(now + lifetimeMs) };
    const issued = await insertAccessToken(tx, key.mockServerId, settings);
    const end = new Date(now + overlapHours * HOUR_MS);
    await tx.accessToken.update({
      where: { id: old.id },
      data: overlapHours === 0 ? { deactivatedAt: end } : { expiresAt: end < old.expiresAt ? end : old.expiresAt },
    });
    return issued;
  });
}

const HOUR_MS = 60 * 60 * 1000;

async function changeToken<T>(
  actor: PersonDto,
  key: AccessTokenKey,
  action: AuditAction,
  change: (tx: Prisma.TransactionClient, token: AccessToken) => Promise<T>,
): Promise<T> {
  const { workspaceId, mockServerId, accessTokenId: id } = key;
  return changePublication(key, async (tx, mockServer) => {
    const token = await tx.accessToken.findUnique({ where: { id, mockServerId, mockServer: { workspaceId } } });
    if (token === null) throw notFound("access token");
    const result = await change(tx, token);
    const details = { mockServer: mockServer.name, token: token.prefix, description: token.description };
    await recordAuditEvent(tx, { workspaceId, actor, action, details });
    return result;
  });
}
