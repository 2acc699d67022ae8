import { createHash } from "node:crypto";
import type { Prisma } from "@/generated/prisma/client";
import { prisma } from "@/server/db";

/** What is counted, and how often it may happen in a window of time. */
export interface Limit {
  /** What is limited, with its kind: `sign-in e-mail ann@example.com`. Stored as a hash only. */
  subject: string;
  attemptsMax: number;
  windowMinutes: number;
}

/** An attempt that was let in, to be taken back where it turns out not to count. */
export type Attempt = { allowed: true; rowIds: bigint[] } | { allowed: false; retryAfterMinutes: number };

/**
 * Lets an attempt in, and counts it before its outcome is known, unless one of its limits is reached. Counting first and under a
 * lock per subject makes guessing in parallel, over any number of instances, no better than guessing in turn.
 */
export async function beginAttempt(limits: readonly Limit[]): Promise<Attempt> {
  const counted = limits
    .map((limit) => ({ ...limit, subject: hashSubject(limit.subject) }))
    // Always in the same order: two attempts with the same subjects cannot wait for each other.
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

/** Forgets an attempt that was none, e.g. a sign-in that succeeded, and all earlier ones of the subjects that it clears. */
export async function withdrawAttempt(rowIds: bigint[], clearedSubjects: readonly string[]): Promise<void> {
  const subjects = clearedSubjects.map(hashSubject);
  await prisma().signInFailure.deleteMany({ where: { OR: [{ id: { in: rowIds } }, { subject: { in: subjects } }] } });
}

const MINUTE_MS = 60_000;
// A flood of attempts queues for connections; it must not turn into errors for who comes next.
const WAIT_FOR_CONNECTION_MS = 10_000;

/** No window is longer: what is older counts nowhere. */
export const WINDOW_MINUTES_MAX = 60;

const EXPIRED_PER_ATTEMPT = 100;

// Oldest first by id, which grows with time: cheap however large the table, and faster than attempts can fill it.
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
