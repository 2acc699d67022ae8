import { Prisma } from "@/generated/prisma/client";

/** Whether a write failed because a unique value was taken. The database decides which of two concurrent writers wins. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
