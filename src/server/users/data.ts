import { prisma } from "@/server/database/db";
import { type PersonDto, toPersonDto } from "./dto";

export interface PasswordOfPerson {
  person: PersonDto;
  /** Null for people who use GitHub or Google. */
  passwordHash: string | null;
  /** Whether they may sign in only after they have proved their address. */
  mustVerifyEmail: boolean;
}

/** Only for those who have to prove that they are this person: the only read that returns a password hash. */
export async function findPasswordOf(email: string): Promise<PasswordOfPerson | null> {
  const row = await prisma().user.findUnique({ where: { email } });
  if (row === null) return null;
  return { person: toPersonDto(row), passwordHash: row.passwordHash, mustVerifyEmail: row.mustVerifyEmail };
}
