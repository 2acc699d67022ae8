import { connection } from "next/server";
import { getServerSession } from "next-auth";
import type { PersonDto } from "@/server/users/dto";
import { authOptions } from "./auth-options";

/** Who is looking at a page, for server components; null when nobody is signed in. */
export async function currentPerson(): Promise<PersonDto | null> {
  // Before any setting is read: such a page is made for each call, and Next.js would otherwise try at build time, without settings.
  await connection();
  const session = await getServerSession(authOptions());
  return session?.user ?? null;
}
