import { headers } from "next/headers";
import { connection } from "next/server";
import { databaseAway } from "@/errors/refusals";
import { isDatabaseAway } from "@/errors/is-database-away";
import { findPerson } from "@/server/users/data";
import type { PersonDto } from "@/server/users/dto";
import { sessionUserId } from "./session-token";

/**
 * Who is looking at a page, for server components; null when nobody is signed in.
 *
 * Not by next-auth's getServerSession, to which a database that is away is a session that has ended.
 */
export async function currentPerson(): Promise<PersonDto | null> {
  // Before any setting is read: such a page is made for each call, and Next.js would otherwise try at build time, without settings.
  await connection();
  const userId = await sessionUserId(await headers());
  if (userId === null) return null;
  return findPerson(userId).catch((error: unknown) => {
    if (!isDatabaseAway(error)) throw error;
    const refusal = databaseAway(error);
    // Next.js keeps a server's error from the browser, all but its digest: error.tsx tells by that.
    throw Object.assign(refusal, { digest: refusal.code });
  });
}
