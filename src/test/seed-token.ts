import { randomUUID } from "node:crypto";
import type { ClientBase, Pool } from "pg";
import { hashAccessToken, newAccessToken, tokenPrefix } from "@/server/mock-runtime/tokens/token-text";

const DAY_MS = 86_400_000;

/** Publishes a seeded mock server in the database only: no instance is told. */
export async function publish(db: Pick<ClientBase | Pool, "query">, mockServerId: string): Promise<void> {
  await db.query("update mock_servers set published_at = now() where id = $1", [mockServerId]);
}

/** A token of a mock server, by default for a day and 1,000 calls. */
export async function seedToken(
  db: Pick<ClientBase | Pool, "query">,
  mockServerId: string,
  parts: { usageMax?: number; usageCount?: number; expiresAt?: Date; deactivatedAt?: Date } = {},
): Promise<{ id: string; token: string }> {
  const id = randomUUID();
  const token = newAccessToken();
  const { usageMax = 1_000, usageCount = 0, expiresAt = new Date(Date.now() + DAY_MS), deactivatedAt = null } = parts;
  await db.query(
    `insert into access_tokens (id, mock_server_id, token_hash, prefix, description, expires_at, usage_max, usage_count,
      deactivated_at) values ($1, $2, $3, $4, 'Test', $5, $6, $7, $8)`,
    [id, mockServerId, hashAccessToken(token), tokenPrefix(token), expiresAt, usageMax, usageCount, deactivatedAt],
  );
  await db.query("update mock_servers set tokens_revision = tokens_revision + 1 where id = $1", [mockServerId]);
  return { id, token };
}
