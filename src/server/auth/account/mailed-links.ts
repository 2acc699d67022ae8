import { createHash, randomBytes } from "node:crypto";
import { AppError } from "@/errors/app-error";
import type { MailedLinkPurpose, Prisma } from "@/generated/prisma/client";
import { prisma } from "@/server/database/db";
import type { PersonDto } from "@/server/users/dto";

/** How long each link works. A reset is asked for by somebody who waits for it. */
const MINUTES: Record<MailedLinkPurpose, number> = { RESET_PASSWORD: 60, VERIFY_EMAIL: 24 * 60 };

/** Makes the secret of a new link to be mailed to a person: 256 random bits, of which only the SHA-256 is stored. */
export async function newMailedLink(userId: string, purpose: MailedLinkPurpose): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(Date.now() + MINUTES[purpose] * 60_000);
  await prisma().mailedLink.create({ data: { tokenHash: hashOf(token), userId, purpose, expiresAt } });
  return token;
}

/** Whose link it is, while it works: null for one that is unknown, used or expired. */
export async function findMailedLink(token: string, purpose: MailedLinkPurpose): Promise<PersonDto | null> {
  const row = await prisma().mailedLink.findUnique({ where: { tokenHash: hashOf(token) }, include: { user: true } });
  if (row === null || row.purpose !== purpose || row.expiresAt <= new Date()) return null;
  const { id, name, email } = row.user;
  return { id, name, email };
}

/**
 * Spends a link, in the transaction of what it is for, and with it all others of the person for the same purpose. Refuses one that does
 * not work, or that was used meanwhile.
 */
export async function spendMailedLink(
  tx: Prisma.TransactionClient,
  token: string,
  purpose: MailedLinkPurpose,
): Promise<{ userId: string }> {
  const [used] = await tx.$queryRaw<{ userId: string }[]>`
    DELETE FROM mailed_links
    WHERE token_hash = ${hashOf(token)} AND purpose = ${purpose}::mailed_link_purpose AND expires_at > ${new Date()}
    RETURNING user_id::text AS "userId"`;
  if (used === undefined) throw linkInvalid();
  await tx.mailedLink.deleteMany({ where: { userId: used.userId, purpose } });
  return used;
}

/** For a link that does not work; it does not say why, because anybody may have invented it. */
export function linkInvalid(): AppError {
  return new AppError("NOT_FOUND", "link_invalid", "This link is not valid, or not any more. Ask for a new one.");
}

/** Deletes links that have expired. */
export async function pruneMailedLinks(): Promise<void> {
  await prisma().mailedLink.deleteMany({ where: { expiresAt: { lte: new Date() } } });
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
