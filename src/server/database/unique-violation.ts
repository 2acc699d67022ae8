import { Prisma } from "@/generated/prisma/client";

/** True when a write failed because a unique value was taken: with this the race of two writers is decided by the database. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
