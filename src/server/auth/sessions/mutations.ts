import { notFound } from "@/errors/refusals";
import type { Prisma } from "@/generated/prisma/client";
import { prisma } from "@/server/database/db";
import { reasonOf } from "@/server/log/describe-error";
import { log } from "@/server/log/log";
import type { SessionKey } from "./session-cookie";

/** A session ends this long after sign-in, however much it is used. */
export const SESSION_DAYS = 30;

/** Our choice: more than a person's browsers and scripts, and few enough to look through. A sign-in above it ends the one unused for longest. */
export const SESSIONS_PER_PERSON_MAX = 50;

const DAY_MS = 24 * 60 * 60 * 1_000;
const USER_AGENT_LENGTH_MAX = 500;

interface Beginning {
  /** The browser's User-Agent header. */
  userAgent: string | null;
  /** The session whose cookie this sign-in overwrites. */
  replaced?: SessionKey | null;
  /** The hash of the password that was verified, at a sign-in by one. */
  passwordHash?: string;
}

/** Begins a person's session at sign-in. Null if the person, or the password that was verified, is gone meanwhile. */
export async function beginSession(
  userId: string,
  { userAgent, replaced = null, passwordHash }: Beginning,
): Promise<SessionKey | null> {
  return prisma().$transaction(async (tx) => {
    // One sign-in of a person after the other, so that the number of sessions is bounded exactly.
    const [person] = await tx.$queryRaw<{ passwordHash: string | null }[]>`
      SELECT password_hash AS "passwordHash" FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
    if (person === undefined) return null;
    if (passwordHash !== undefined && person.passwordHash !== passwordHash) return null;
    if (replaced !== null) await tx.session.deleteMany({ where: ownSession(replaced) });
    await tx.session.deleteMany({ where: { userId, expiresAt: { lte: new Date() } } });
    const unused = await tx.session.findMany({
      where: { userId },
      orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
      skip: SESSIONS_PER_PERSON_MAX - 1,
      select: { id: true },
    });
    await tx.session.deleteMany({ where: { id: { in: unused.map(({ id }) => id) }, userId } });
    const now = new Date();
    const { id } = await tx.session.create({
      data: {
        userId,
        // PostgreSQL cannot store NUL, and HTTP should not let it through.
        userAgent: (userAgent ?? "").replaceAll("\0", "").slice(0, USER_AGENT_LENGTH_MAX),
        createdAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + SESSION_DAYS * DAY_MS),
      },
    });
    return { sessionId: id, userId };
  });
}

/** Ends one of the person's own sessions. Fails with NOT_FOUND, for somebody else's session too. */
export async function endSession(session: SessionKey): Promise<{ id: string }> {
  const { count } = await prisma().session.deleteMany({ where: ownSession(session) });
  if (count === 0) throw notFound("session");
  return { id: session.sessionId };
}

/** Ends a session at sign-out; one that has ended already stays ended. */
export async function endSessionIfOpen(session: SessionKey): Promise<void> {
  await prisma().session.deleteMany({ where: ownSession(session) });
}

/** Ends all sessions of a person. @param except one that goes on */
export async function endSessions(
  tx: Prisma.TransactionClient,
  userId: string,
  { except }: { except?: string } = {},
): Promise<void> {
  await tx.session.deleteMany({ where: { userId, ...(except !== undefined && { id: { not: except } }) } });
}

/** Ends all sessions of a person, that of the call too. */
export async function signOutEverywhere(userId: string): Promise<{ id: string }> {
  await endSessions(prisma(), userId);
  return { id: userId };
}

/** Deletes sessions that have expired; their cookies have too. */
export async function pruneSessions(): Promise<void> {
  await prisma().session.deleteMany({ where: { expiresAt: { lte: new Date() } } });
}

/** Notes that a session is used, once in a while and beside the call that uses it. */
export function noteSeen(sessionId: string, lastSeenAt: Date): void {
  const now = Date.now();
  if (now - lastSeenAt.getTime() < NOTED_EVERY_MS) return;
  const before = new Date(now - NOTED_EVERY_MS);
  void prisma()
    // Also here: of several calls at once, in any number of processes, one writes.
    .session.updateMany({ where: { id: sessionId, lastSeenAt: { lte: before } }, data: { lastSeenAt: new Date(now) } })
    .catch((error: unknown) => log().debug({ reason: reasonOf(error) }, "The use of a session could not be noted"));
}

const NOTED_EVERY_MS = 60_000;

function ownSession({ sessionId, userId }: SessionKey) {
  return { id: sessionId, userId };
}
