import { randomBytes, randomUUID, scryptSync } from "node:crypto";
import { prisma } from "@/server/database/db";

/** The hash of a password at a cost of next to nothing. The hash says its cost, and the app goes by that. */
export function cheapHash(password: string): string {
  const salt = randomBytes(16);
  const key = scryptSync(password, salt, 32, { N: 2 ** 10, r: 8, p: 1 });
  const [plainSalt, plainKey] = [salt, key].map((bytes) => bytes.toString("base64").replace(/=+$/, ""));
  return `$scrypt$ln=10,r=8,p=1$${plainSalt}$${plainKey}`;
}

/** A person's account with a password, without the time that hashing takes, and without a workspace. */
export async function cheapAccount(
  password: string,
  more: { mustVerifyEmail?: boolean } = {},
): Promise<{ id: string; name: string; email: string }> {
  const email = `${randomUUID()}@example.com`;
  const data = { name: "Ann", email, passwordHash: cheapHash(password), ...more };
  const { id, name } = await prisma().user.create({ data });
  return { id, name, email };
}
