import type { Prisma } from "@/generated/prisma/client";

/** A plain value as Prisma takes it for a jsonb column: for our interfaces its type asks for an index signature. */
export function jsonColumn(value: object): Prisma.InputJsonValue {
  return value;
}
