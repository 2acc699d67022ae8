import { AppError } from "@/errors/app-error";
import type { Prisma } from "@/generated/prisma/client";
import { prisma } from "@/server/database/db";
import { isUniqueViolation } from "@/server/database/unique-violation";
import { createFirstWorkspace } from "@/server/workspaces/mutations";
import { type PersonDto, toPersonDto } from "./dto";

/** Creates a person together with their first workspace. Fails with CONFLICT `email_taken` if the address has an account. */
export async function createPerson(person: { name: string; email: string; passwordHash: string }): Promise<PersonDto> {
  try {
    return await prisma().$transaction((tx) => insertPerson(tx, person));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw emailTaken(person.email, "Sign in, or use another address.");
  }
}

function emailTaken(email: string, advice: string): AppError {
  return new AppError("CONFLICT", "email_taken", `There is an account for ${email} already. ${advice}`);
}

export interface ProviderAccount {
  provider: "github" | "google";
  providerAccountId: string;
}

/**
 * The person of a sign-in with GitHub or Google: found by the provider's own id, so that a changed address there changes nothing here; else
 * by the address, which the provider must have verified; else a new person.
 *
 * Fails with CONFLICT `email_taken` if the address has an account with a password. A sign-up with a password does not verify the address,
 * so its owner may be somebody else, who would then share the account.
 */
export async function findOrCreatePersonByAccount(
  { provider, providerAccountId }: ProviderAccount,
  profile: { name: string; verifiedEmail: string },
): Promise<PersonDto> {
  const findLinked = async () => {
    const account = await prisma().account.findUnique({
      where: { provider_providerAccountId: { provider, providerAccountId } },
      include: { user: true },
    });
    return account === null ? null : toPersonDto(account.user);
  };
  const link = () =>
    prisma().$transaction(async (tx) => {
      const known = await tx.user.findUnique({ where: { email: profile.verifiedEmail } });
      if (known !== null && known.passwordHash !== null) {
        throw emailTaken(profile.verifiedEmail, "Sign in with its password.");
      }
      const person =
        known ?? (await insertPerson(tx, { name: profile.name, email: profile.verifiedEmail, passwordHash: null }));
      await tx.account.create({ data: { provider, providerAccountId, userId: person.id } });
      return toPersonDto(person);
    });

  const linked = await findLinked();
  if (linked !== null) return linked;
  try {
    return await link();
  } catch (error) {
    // Two first sign-ins at once: the other one has created the person, the link, or both.
    if (!isUniqueViolation(error)) throw error;
    return (await findLinked()) ?? (await link());
  }
}

async function insertPerson(
  tx: Prisma.TransactionClient,
  person: { name: string; email: string; passwordHash: string | null },
): Promise<PersonDto> {
  const row = await tx.user.create({ data: person });
  await createFirstWorkspace(tx, row.id);
  return toPersonDto(row);
}
