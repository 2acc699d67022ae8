import { randomUUID } from "node:crypto";
import type { ClientBase } from "pg";
import { isDatabaseAway } from "@/errors/is-database-away";
import { isDiskFull } from "@/errors/is-disk-full";
import { hotPool } from "@/server/database/pools";
import { inTransaction } from "@/server/database/in-transaction";
import { changeCheck } from "@/server/mock-runtime/snapshots/process-change-check";
import { grantLease, type LeaseGrant, type TokenUsage } from "./usage-lease";
import type { AskForLease } from "./usage-meter";

// Identifies this process in the leases of a token's row. It is stored nowhere else.
const HOLDER = randomUUID();

/** Moves calls between a token's row and this process, under a lock on the row. */
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
    // Without a commit the database rolls back. If the commit was sent, it may have succeeded.
    if (!isCommitting && (isDatabaseAway(error) || isDiskFull(error))) return "unreached";
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

/** A call waits for it: long enough to get the row's lock after all others, and no longer. */
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
