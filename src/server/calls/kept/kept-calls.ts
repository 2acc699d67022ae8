import { Prisma } from "@/generated/prisma/client";
import type { CallFilter } from "@/schemas/calls";
import type { MockServerKey } from "@/server/keys";

/**
 * The calls that a mock server keeps, as `kept`: the newest ones within its limits. Rows that will be pruned may still exist, but are not
 * included.
 */
export function keptCalls({ workspaceId, mockServerId }: MockServerKey): Prisma.Sql {
  return Prisma.sql`with kept as (
    select calls.* from calls join mock_servers server on server.id = calls.mock_server_id
    where server.id = ${mockServerId}::uuid and server.workspace_id = ${workspaceId}::uuid
      and calls.occurred_at >= now() - make_interval(days => server.keep_days)
    order by calls.occurred_at desc, calls.id desc
    limit (select keep_calls from mock_servers where id = ${mockServerId}::uuid)
  )`;
}

/** The columns of a list, without headers and bodies. */
export const SUMMARY_COLUMNS = Prisma.sql`id::text, occurred_at, method, path, query, status, error, request_id::text, route_name,
  example_id::text, example_name, score, matched, duration_ms, token_prefix`;

/** A filter as an SQL condition on `kept`; `true` without a filter. */
export function filterCondition({ method, path, status, exampleId, matched, text }: CallFilter): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (method !== undefined) conditions.push(Prisma.sql`upper(method) = upper(${method})`);
  if (path !== undefined) conditions.push(holds(Prisma.sql`path`, path));
  if (typeof status === "number") conditions.push(Prisma.sql`status = ${status}`);
  if (typeof status === "string") conditions.push(Prisma.sql`status / 100 = ${Number(status[0])}`);
  if (exampleId !== undefined) conditions.push(Prisma.sql`example_id = ${exampleId}::uuid`);
  if (matched !== undefined) conditions.push(matched ? Prisma.sql`error is null` : Prisma.sql`error is not null`);
  if (text !== undefined && text !== "") conditions.push(holdsText(text));
  return Prisma.join(conditions, " and ");
}

function holds(column: Prisma.Sql, part: string): Prisma.Sql {
  return Prisma.sql`position(lower(${part}) in lower(${column})) > 0`;
}

function holdsText(text: string): Prisma.Sql {
  return Prisma.sql`(${holds(Prisma.sql`path || '?' || query`, text)}
    or ${holds(Prisma.sql`coalesce(route_name, '')`, text)} or ${holds(Prisma.sql`coalesce(example_name, '')`, text)}
    or exists (select from jsonb_array_elements(headers) header
      where ${holds(Prisma.sql`(header->>'key') || ': ' || (header->>'value')`, text)})
    or ${bodyHolds(text)})`;
}

// A body may contain any bytes. Read as Latin-1, every byte is a character, so nothing fails, and UTF-8 is found byte by byte. That only
// ignores the case of ASCII letters, so the text is also searched in lower and upper case. PostgreSQL's text cannot contain NUL; bodies
// with NUL are searched as bytes.
function bodyHolds(text: string): Prisma.Sql {
  const forms = [...new Set([text, text.toLowerCase(), text.toUpperCase()])].map((form) => {
    const bytes = Prisma.sql`convert_to(${form}, 'UTF8')`;
    return Prisma.sql`case when position('\\x00'::bytea in body) > 0 then position(${bytes} in body) > 0
      else position(lower(convert_from(${bytes}, 'LATIN1')) in lower(convert_from(body, 'LATIN1'))) > 0 end`;
  });
  return Prisma.join(forms, " or ");
}
