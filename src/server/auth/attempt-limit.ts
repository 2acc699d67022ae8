import { createHash } from "node:crypto";
import type { Prisma } from "@/generated/prisma/client";
import { prisma } from "@/server/database/db";

/** How often something may happen within a time window. */
export interface Limit {
  /** What is limited, with its kind: `sign-in e-mail ann@example.com`. Stored as a hash only. */
  subject: string;
  attemptsMax: number;
  windowMinutes: number;
}

/** An allowed attempt can be withdrawn if it turns out not to count. */
export type Attempt = { allowed: true; rowIds: bigint[] } | { allowed: false; retryAfterMinutes: number };

/**
 * Allows an attempt unless one of its limits is reached, and counts it before its outcome is known. Because it counts first, under a lock
 * per subject, parallel guesses over any number of instances have no advantage over guesses one after the other.
 */
export async function beginAttempt(limits: readonly Limit[]): Promise<Attempt> {
  const counted = limits
    .map((limit) => ({ ...limit, subject: hashSubject(limit.subject) }))
    // Always in the same order, so that two attempts with the same subjects cannot block each other.
    .sort((a, b) => (a.subject < b.subject ? -1 : 1));

  return prisma().$transaction(
    async (tx) => {
      await deleteExpired(tx);
      for (const { subject, attemptsMax, windowMinutes } of counted) {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${subject}, 0))`;
        const since = new Date(Date.now() - windowMinutes * MINUTE_MS);
        const count = await tx.signInFailure.count({ where: { subject, occurredAt: { gt: since } } });
        if (count >= attemptsMax) return { allowed: false, retryAfterMinutes: windowMinutes };
      }
      const rows = await tx.signInFailure.createManyAndReturn({
        data: counted.map(({ subject }) => ({ subject, occurredAt: new Date() })),
        select: { id: true },
      });
      return { allowed: true, rowIds: rows.map(({ id }) => id) };
    },
    { maxWait: WAIT_FOR_CONNECTION_MS },
  );
}

/** Withdraws an attempt that does not count, e.g. a successful sign-in, and all earlier ones of the cleared subjects. */
export async function withdrawAttempt(rowIds: bigint[], clearedSubjects: readonly string[]): Promise<void> {
  const subjects = clearedSubjects.map(hashSubject);
  await prisma().signInFailure.deleteMany({ where: { OR: [{ id: { in: rowIds } }, { subject: { in: subjects } }] } });
}

const MINUTE_MS = 60_000;
// Many attempts at once wait for connections. Later ones should wait as well, not fail.
const WAIT_FOR_CONNECTION_MS = 10_000;

/** The longest window. Older attempts do not count. */
export const WINDOW_MINUTES_MAX = 60;

const EXPIRED_PER_ATTEMPT = 100;

// Oldest first by id, which grows with time: cheap in a table of any size, and faster than attempts can fill it.
async function deleteExpired(tx: Prisma.TransactionClient): Promise<void> {
  const before = new Date(Date.now() - WINDOW_MINUTES_MAX * MINUTE_MS);
  await tx.$executeRaw`
    DELETE FROM sign_in_failures WHERE id IN (
      SELECT id FROM sign_in_failures ORDER BY id LIMIT ${EXPIRED_PER_ATTEMPT} FOR UPDATE SKIP LOCKED
    ) AND occurred_at < ${before}`;
}

function hashSubject(subject: string): string {
  return createHash("sha256").update(subject).digest("hex");
}
