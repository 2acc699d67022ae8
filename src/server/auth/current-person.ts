import { headers } from "next/headers";
import { connection } from "next/server";
import { readForPage } from "@/server/database/read-for-page";
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
  return userId === null ? null : readForPage(findPerson(userId));
}
