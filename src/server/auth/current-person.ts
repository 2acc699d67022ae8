import { headers } from "next/headers";
import { connection } from "next/server";
import { readForPage } from "@/server/database/read-for-page";
import { findPerson } from "@/server/users/data";
import type { PersonDto } from "@/server/users/dto";
import { sessionUserId } from "./session-token";

/**
 * The person who views a page, for server components; null if nobody is signed in.
 *
 * next-auth's getServerSession is not used, because it ends the session while the database is away.
 */
export async function currentPerson(): Promise<PersonDto | null> {
  // Before any setting is read: it makes the page dynamic. Otherwise Next.js would render it at build time, without settings.
  await connection();
  const userId = await sessionUserId(await headers());
  return userId === null ? null : readForPage(findPerson(userId));
}
