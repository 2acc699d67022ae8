import { headers } from "next/headers";
import { connection } from "next/server";
import { readForPage } from "@/server/database/read-for-page";
import type { PersonDto } from "@/server/users/dto";
import { type CurrentSession, findSession } from "./data";
import { presentedSession } from "./session-cookie";

/**
 * The session of who views a page, for server components; null if nobody is signed in.
 *
 * next-auth's getServerSession is not used, because it ends the session while the database is away.
 */
export async function currentSession(): Promise<CurrentSession | null> {
  // Before any setting is read: it makes the page dynamic. Otherwise Next.js would render it at build time, without settings.
  await connection();
  const presented = await presentedSession(await headers());
  return presented === null ? null : readForPage(findSession(presented));
}

/** The person who views a page; null if nobody is signed in. */
export async function currentPerson(): Promise<PersonDto | null> {
  return (await currentSession())?.person ?? null;
}
