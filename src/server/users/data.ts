import { prisma } from "@/server/database/db";
import { type PersonDto, toPersonDto } from "./dto";

/** The person with this id; null if deleted. */
export async function findPerson(userId: string): Promise<PersonDto | null> {
  const row = await prisma().user.findUnique({ where: { id: userId } });
  return row === null ? null : toPersonDto(row);
}

/** Only for sign-in: the only read that returns a password hash. Null for people who use GitHub or Google. */
export async function findPasswordOf(
  email: string,
): Promise<{ person: PersonDto; passwordHash: string | null } | null> {
  const row = await prisma().user.findUnique({ where: { email } });
  return row === null ? null : { person: toPersonDto(row), passwordHash: row.passwordHash };
}
