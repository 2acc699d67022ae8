import type { CurrentSession } from "@/server/auth/sessions/data";
import { prisma } from "@/server/database/db";

/** What a person sees of their own account, e.g. `{ name: "Ann", email: "ann@example.com", hasPassword: false, providers: ["github"] }`. */
export interface AccountDto {
  name: string;
  email: string;
  hasPassword: boolean;
  /** Where the person can sign in with it, beside the password. */
  providers: string[];
}

export async function getAccount({ person }: CurrentSession): Promise<AccountDto> {
  const row = await prisma().user.findUniqueOrThrow({
    where: { id: person.id },
    select: { passwordHash: true, accounts: { select: { provider: true }, orderBy: { provider: "asc" } } },
  });
  return {
    name: person.name,
    email: person.email,
    hasPassword: row.passwordHash !== null,
    providers: row.accounts.map(({ provider }) => provider),
  };
}
