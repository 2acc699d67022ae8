import type { ClientBase, Pool } from "pg";

/** One access token, as far as calls need it. */
export interface SnapshotToken {
  id: string;
  /** Its first 8 characters, which tell tokens apart. */
  prefix: string;
  /** In ms since 1970. */
  expiresAt: number;
  isDeactivated: boolean;
  usageMax: number;
}

/** A mock server's tokens by their SHA-256 in hex. */
export type SnapshotTokens = ReadonlyMap<string, SnapshotToken>;

export const NO_TOKENS: SnapshotTokens = new Map();

/** Reads all tokens of a mock server, also expired and deactivated ones, so that a refusal can say why. */
export async function readTokens(client: ClientBase | Pool, mockServerId: string): Promise<SnapshotTokens> {
  const { rows } = await client.query<TokenRow>({ ...TOKENS, values: [mockServerId] });
  return new Map(
    rows.map(({ id, token_hash, prefix, expires_at, is_deactivated, usage_max }) => [
      token_hash,
      { id, prefix, expiresAt: expires_at.getTime(), isDeactivated: is_deactivated, usageMax: usage_max },
    ]),
  );
}

interface TokenRow {
  id: string;
  token_hash: string;
  prefix: string;
  expires_at: Date;
  is_deactivated: boolean;
  usage_max: number;
}

const TOKENS = {
  name: "access-tokens",
  text: `select id, token_hash, prefix, expires_at, deactivated_at is not null as is_deactivated, usage_max
    from access_tokens where mock_server_id = $1`,
};
