import type { Pool } from "pg";
import { PrismaClient } from "@/generated/prisma/client";
import { outsideRequests } from "@/server/process/outside-requests";
import { ForgetfulPg } from "./forgetful-adapter";
import { prismaOn } from "./pools";

/** The client for everything except mock calls, whose processes do not load it. Connects with its first query. */
export function prisma(): PrismaClient {
  return prismaOn(newPrisma);
}

function newPrisma(pool: Pool): PrismaClient {
  const client = new PrismaClient({ adapter: new ForgetfulPg(pool, { disposeExternalPool: true }) });
  const transact = client.$transaction.bind(client) as (...args: unknown[]) => Promise<unknown>;
  client.$transaction = ((...args: unknown[]) =>
    outsideRequests(() => transact(...args))) as typeof client.$transaction;
  return client;
}
