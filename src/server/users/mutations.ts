import { AppError } from "@/errors/app-error";
import type { Prisma } from "@/generated/prisma/client";
import { prisma } from "@/server/database/db";
import { isUniqueViolation } from "@/server/database/unique-violation";
import { createFirstWorkspace } from "@/server/workspaces/mutations";
import { type PersonDto, toPersonDto } from "./dto";

interface NewPerson {
  name: string;
  email: string;
  passwordHash: string | null;
  /** Whether they may sign in only after they have proved their address. */
  mustVerifyEmail: boolean;
}

/**
 * Creates a person together with their first workspace. An account that nobody could use yet, because its address was not proved, holds
 * nobody up: it gets the new name and password, and its links work no more. Fails with CONFLICT `email_taken` if the address has an account.
 */
export async function createPerson(person: NewPerson): Promise<PersonDto> {
  try {
    return await prisma().$transaction(async (tx) => (await replaceUnverified(tx, person)) ?? insertPerson(tx, person));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw emailTaken(person.email, "Sign in, or use another address.");
  }
}

/** Null if the address has no account that waits for its proof. */
async function replaceUnverified(tx: Prisma.TransactionClient, person: NewPerson): Promise<PersonDto | null> {
  const { email } = person;
  const [row] = await tx.user.updateManyAndReturn({
    where: { email, mustVerifyEmail: true },
    data: { ...person, createdAt: new Date() },
  });
  if (row === undefined) return null;
  await tx.mailedLink.deleteMany({ where: { userId: row.id } });
  return toPersonDto(row);
}

/** Lets a person sign in without a proof of their address. */
export async function waiveVerification(userId: string): Promise<void> {
  await prisma().user.update({ where: { id: userId }, data: { mustVerifyEmail: false } });
}

/** Deletes accounts whose address was not proved for long, with their workspaces: nobody has ever signed in to them. */
export async function pruneUnverified(): Promise<void> {
  const before = new Date(Date.now() - UNVERIFIED_DAYS * 24 * 60 * 60 * 1_000);
  await prisma().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM users WHERE must_verify_email AND created_at < ${before} FOR UPDATE SKIP LOCKED`;
    const ids = rows.map(({ id }) => id);
    await tx.workspace.deleteMany({ where: { members: { some: { userId: { in: ids } } } } });
    await tx.user.deleteMany({ where: { id: { in: ids } } });
  });
}

export const UNVERIFIED_DAYS = 7;

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
 * Fails with CONFLICT `email_taken` if the address has an account with a password. Where no mail is set up, a sign-up does not verify the
 * address, so the account may be somebody else's, who would then share it. An account that waits for its proof is taken over: the provider
 * has the proof.
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
      if (known !== null && known.passwordHash !== null && !known.mustVerifyEmail) {
        throw emailTaken(profile.verifiedEmail, "Sign in with its password.");
      }
      const { name, verifiedEmail: email } = profile;
      const arrived = { name, email, passwordHash: null, mustVerifyEmail: false };
      const person = (await replaceUnverified(tx, arrived)) ?? known ?? (await insertPerson(tx, arrived));
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

async function insertPerson(tx: Prisma.TransactionClient, person: NewPerson): Promise<PersonDto> {
  const row = await tx.user.create({ data: person });
  await createFirstWorkspace(tx, row.id);
  return toPersonDto(row);
}
