import type { ClientBase, Pool } from "pg";

/** One pin, as far as calls need it. */
export interface SnapshotPin {
  id: string;
  exampleId: string;
  /** Only for calls with this token; null for all calls. */
  tokenId: string | null;
  /** Whether each call that it answers has to be counted. */
  isCounted: boolean;
  /** In ms since 1970. */
  expiresAt: number;
}

/** Reads the active pins of a mock server, the newest first. */
export async function readPins(client: ClientBase | Pool, mockServerId: string): Promise<SnapshotPin[]> {
  const { rows } = await client.query<PinRow>({ ...PINS, values: [mockServerId] });
  return rows.map((row) => ({
    id: row.id,
    exampleId: row.example_id,
    tokenId: row.access_token_id,
    isCounted: row.is_counted,
    expiresAt: row.expires_at.getTime(),
  }));
}

interface PinRow {
  id: string;
  example_id: string;
  access_token_id: string | null;
  is_counted: boolean;
  expires_at: Date;
}

const PINS = {
  name: "pins",
  text: `select id, example_id, access_token_id, calls_left is not null as is_counted, expires_at
    from pins where mock_server_id = $1 and expires_at > now() and (calls_left is null or calls_left > 0)
    order by created_at desc, id`,
};
