import { prisma } from "@/server/db";
import { type PersonDto, toPersonDto } from "./dto";

/** The person with this id; null once deleted. */
export async function findPerson(userId: string): Promise<PersonDto | null> {
  const row = await prisma().user.findUnique({ where: { id: userId } });
  return row === null ? null : toPersonDto(row);
}

/** For sign-in alone: the one read that a password hash leaves the table by. The hash is null for people who use GitHub or Google. */
export async function findPasswordOf(
  email: string,
): Promise<{ person: PersonDto; passwordHash: string | null } | null> {
  const row = await prisma().user.findUnique({ where: { email } });
  return row === null ? null : { person: toPersonDto(row), passwordHash: row.passwordHash };
}
