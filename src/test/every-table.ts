import type { ClientBase } from "pg";
import { BACKUP_TABLES } from "@/node-server/backup/backup-tables";

// Values that a careless copy would change: line ends, text like the end of a block, tabs, quotes, characters of several bytes.
const ODD = "line one\nline two\r\n\\.\n\ttab \\N \\\\. 'quote' \"double\" ü 🙂";

/** Two rows or more in every table that is backed up. */
export async function fillEveryTable(client: ClientBase, { calls = 2 }: { calls?: number } = {}): Promise<void> {
  const id = (last: number) => `'00000000-0000-4000-8000-${String(last).padStart(12, "0")}'`;
  const odd = client.escapeLiteral(ODD);
  const json = `${client.escapeLiteral(JSON.stringify([{ key: ODD, value: ODD }]))}::jsonb`;
  const bytes = "decode('000a0d5c2e0a5c2eff09', 'hex')";
  await client.query(`
    insert into users (id, name, email, password_hash) values (${id(1)}, ${odd}, 'ada@example.com', null), (${id(2)}, '', 'bob@example.com', 'x');
    insert into accounts (provider, provider_account_id, user_id) values ('github', '1', ${id(1)}), ('github', '2', ${id(2)});
    insert into sessions (id, user_id, user_agent, expires_at) values (${id(23)}, ${id(1)}, ${odd}, 'infinity'), (${id(24)}, ${id(2)}, '', now());
    insert into known_places (user_id, place) values (${id(1)}, ${odd}), (${id(1)}, 'b');
    insert into mailed_links (token_hash, user_id, purpose, expires_at)
      values ('m1', ${id(1)}, 'VERIFY_EMAIL', now()), ('m2', ${id(2)}, 'RESET_PASSWORD', 'infinity');
    insert into sign_in_failures (subject) values (${odd}), ('b'), ('c');
    delete from sign_in_failures where subject = 'c';
    insert into workspaces (id, name, type) values (${id(3)}, ${odd}, 'PRIVATE'), (${id(4)}, 'Team', 'PROJECT');
    insert into members (workspace_id, user_id, role) values (${id(3)}, ${id(1)}, 'ADMIN'), (${id(4)}, ${id(2)}, 'VIEWER');
    insert into invitations (id, workspace_id, invited_by_id, email, role, token_hash, expires_at)
      values (${id(5)}, ${id(4)}, null, 'a', 'EDITOR', 'h1', 'infinity'), (${id(6)}, ${id(4)}, ${id(1)}, 'b', 'EDITOR', 'h2', now());
    insert into collections (id, workspace_id, parent_id, name, position, variables)
      values (${id(8)}, ${id(3)}, null, 'top', 0, ${json});
    insert into collections (id, workspace_id, parent_id, name, position) values (${id(7)}, ${id(3)}, ${id(8)}, 'below', 0);
    update collections set name = 'top, written after what is below it' where id = ${id(8)};
    insert into requests (id, workspace_id, collection_id, name, method, url, headers, position)
      values (${id(9)}, ${id(3)}, ${id(7)}, ${odd}, 'GET', '/a', ${json}, 0), (${id(10)}, ${id(3)}, ${id(7)}, 'b', 'GET', '/b', '[]', 1);
    insert into examples (id, workspace_id, request_id, name, url, response_status, response_body, position)
      values (${id(11)}, ${id(3)}, ${id(9)}, ${odd}, '/a', 200, ${bytes}, 0), (${id(12)}, ${id(3)}, ${id(9)}, 'b', '/b', 200, '', 1);
    insert into deleted_items (id, workspace_id, kind, deleted_with, content)
      values (${id(13)}, ${id(3)}, 'REQUEST', ${id(13)}, ${json}), (${id(14)}, ${id(3)}, 'EXAMPLE', ${id(13)}, '{}');
    insert into mock_servers (id, workspace_id, collection_id, name, revision)
      values (${id(15)}, ${id(3)}, ${id(8)}, ${odd}, 7), (${id(16)}, ${id(3)}, null, 'b', 1);
    update mock_servers set revision = revision + 1;
    insert into access_tokens (id, mock_server_id, token_hash, prefix, description, expires_at, usage_max, leases)
      values (${id(17)}, ${id(15)}, 't1', 'p', ${odd}, now(), 10, '{"x": {"amount": 1}}'), (${id(18)}, ${id(15)}, 't2', 'p', '', now(), 10, '{}');
    insert into pins (id, mock_server_id, example_id, access_token_id, calls_left, expires_at, pinned_by)
      values (${id(19)}, ${id(15)}, ${id(11)}, ${id(17)}, 3, now(), ${odd}), (${id(20)}, ${id(15)}, ${id(11)}, null, null, now(), 'b');
    insert into audit_events (id, workspace_id, actor_name, actor_email, action, details)
      values (${id(21)}, ${id(3)}, ${odd}, 'a', 'x', ${json}), (${id(22)}, ${id(3)}, 'b', 'b', 'y', '{}');
    insert into call_routes (mock_server_id, hash, source) values (${id(15)}, 'a', ${bytes}), (${id(15)}, 'b', '');
    insert into calls (id, mock_server_id, occurred_at, method, path, query, headers, body, status, revision, duration_ms, form, body_bytes, score)
      select gen_random_uuid(), ${id(15)}, now(), 'GET', ${odd}, '', ${json}, ${bytes}, 200, 1, 0.1 + 0.2, 'host', 10, case when n = 1 then null else 1e-300 * n end
      from generate_series(1, ${calls}) as n`);
}

/** Every row of every table as text, for comparisons. */
export async function allRows(client: ClientBase): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of BACKUP_TABLES) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from "${table}" as t order by 1`);
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}
