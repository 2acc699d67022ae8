import { randomUUID } from "node:crypto";
import type { ClientBase } from "pg";
import { inTransaction } from "../../database/in-transaction";
import { isDatabaseAway } from "@/errors/is-database-away";
import { hotPool } from "../../db";
import { changeCheck } from "../process-change-check";
import { grantLease, type LeaseGrant, type TokenUsage } from "./usage-lease";
import type { AskForLease } from "./usage-meter";

// Of this process alone, and never written anywhere but beside what it holds.
const HOLDER = randomUUID();

/** Moves calls between a token's row and this process, under the row's lock. */
export const askForLease: AskForLease = async (tokenId, { held, wanted, wasUsed }) => {
  if (changeCheck().isAway()) return "unreached";
  let isCommitting = false;
  const move = async (client: ClientBase): Promise<LeaseGrant | null> => {
    const { rows } = await client.query<UsageRow>({ ...READ_USAGE, values: [tokenId] });
    const [row] = rows;
    if (row === undefined) return null;
    const grant = grantLease(usageOf(row), { holder: HOLDER, held, wanted, now: row.now });
    const { usageCount, leases } = grant.usage;
    await client.query({ ...WRITE_USAGE, values: [tokenId, usageCount, JSON.stringify(leases), wasUsed] });
    return grant;
  };
  try {
    return await inTransaction(hotPool(), "", move, () => {
      isCommitting = true;
    });
  } catch (error) {
    // What was not committed is rolled back by the database. Once it was asked to commit, it may have done so.
    if (!isCommitting && isDatabaseAway(error)) return "unreached";
    throw error;
  }
};

interface UsageRow {
  usage_max: number;
  usage_count: number;
  leases: TokenUsage["leases"];
  now: number;
}

function usageOf({ usage_max, usage_count, leases }: UsageRow): TokenUsage {
  return { usageMax: usage_max, usageCount: usage_count, leases };
}

/** A call waits for it: long enough for everybody's turn at the row, and no longer. */
const STATEMENT_MS_MAX = 3_000;

const READ_USAGE = {
  name: "token-usage",
  query_timeout: STATEMENT_MS_MAX,
  text: `select usage_max, usage_count, leases, extract(epoch from clock_timestamp())::float8 * 1000 as now
    from access_tokens where id = $1 for update`,
};

const WRITE_USAGE = {
  name: "count-token-usage",
  query_timeout: STATEMENT_MS_MAX,
  text: `update access_tokens set usage_count = $2, leases = $3::jsonb,
      last_used_at = case when $4 then clock_timestamp() else last_used_at end
    where id = $1`,
};
