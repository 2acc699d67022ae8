import type { Prisma } from "@/generated/prisma/client";
import { prisma } from "@/server/database/db";
import type { PersonDto } from "@/server/users/dto";
import { type SessionDto, toSessionDto } from "./dto";
import type { SessionKey } from "./session-cookie";
import { noteSeen } from "./mutations";

/** A session that goes on, with its person. */
export interface CurrentSession extends SessionKey {
  person: PersonDto;
  signedInAt: Date;
}

/** The session, if it goes on: null once it was ended, has expired, or its person was deleted. Read from the database at each use. */
export async function findSession(
  { sessionId, userId }: SessionKey,
  tx: Prisma.TransactionClient = prisma(),
): Promise<CurrentSession | null> {
  // One statement: Prisma would read the session and then its person.
  const [row] = await tx.$queryRaw<SessionRow[]>`
    SELECT sessions.created_at AS "signedInAt", sessions.last_seen_at AS "lastSeenAt", users.name, users.email
    FROM sessions JOIN users ON users.id = sessions.user_id
    WHERE sessions.id = ${sessionId}::uuid AND users.id = ${userId}::uuid AND sessions.expires_at > ${new Date()}`;
  if (row === undefined) return null;
  noteSeen(sessionId, row.lastSeenAt);
  const { signedInAt, name, email } = row;
  return { sessionId, userId, signedInAt, person: { id: userId, name, email } };
}

interface SessionRow {
  signedInAt: Date;
  lastSeenAt: Date;
  name: string;
  email: string;
}

/** The sessions of a person that go on, the one last used first. */
export async function listSessions({ sessionId, userId }: SessionKey): Promise<SessionDto[]> {
  const rows = await prisma().session.findMany({
    where: { userId, expiresAt: { gt: new Date() } },
    orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
  });
  return rows.map((row) => toSessionDto(row, sessionId));
}
