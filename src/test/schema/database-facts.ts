import type { ClientBase } from "pg";

/**
 * The structure of the database, one sentence per fact: "column users.email text not null". Contains everything that schema.prisma can
 * express, but not check constraints and triggers.
 */
export async function databaseFacts(client: ClientBase): Promise<string[]> {
  const facts: string[] = [];
  for (const query of [ENUMS, COLUMNS, INDEXES, FOREIGN_KEYS]) {
    const { rows } = await client.query<{ fact: string }>(query);
    facts.push(...rows.map(({ fact }) => fact));
  }
  return facts.sort();
}

const TABLES = `
  SELECT oid, relname FROM pg_class
  WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace AND relname <> '_prisma_migrations'`;

const ENUMS = `
  SELECT format('enum %s (%s)', typname, string_agg(enumlabel, ', ' ORDER BY enumsortorder)) AS fact
  FROM pg_type JOIN pg_enum ON enumtypid = pg_type.oid
  WHERE typnamespace = current_schema()::regnamespace
  GROUP BY typname`;

const COLUMNS = `
  SELECT concat(
    format('column %s.%s %s', t.relname, attname, format_type(atttypid, atttypmod)),
    CASE WHEN attnotnull THEN ' not null' END,
    ' default ' || pg_get_expr(adbin, adrelid)
  ) AS fact
  FROM (${TABLES}) t
  JOIN pg_attribute ON attrelid = t.oid AND attnum > 0 AND NOT attisdropped
  LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum`;

// Other kinds of indexes than a plain b-tree over columns are described too, so that they differ from every expected fact.
const INDEXES = `
  SELECT concat(
    CASE WHEN indisprimary THEN 'primary key ' WHEN indisunique THEN 'unique index ' ELSE 'index ' END,
    format('%s on %s (%s)', i.relname, t.relname, columns),
    CASE WHEN amname <> 'btree' THEN ' using ' || amname END,
    CASE WHEN NOT indisvalid THEN ' invalid' END,
    CASE WHEN indnkeyatts <> indnatts THEN ' with included columns' END,
    ' where ' || pg_get_expr(indpred, indrelid)
  ) AS fact
  FROM (${TABLES}) t
  JOIN pg_index ON indrelid = t.oid
  JOIN pg_class i ON i.oid = indexrelid
  JOIN pg_am ON pg_am.oid = i.relam
  CROSS JOIN LATERAL (
    SELECT string_agg(
      coalesce(attname, pg_get_indexdef(indexrelid, n, true)) || CASE indoption[n - 1] WHEN 0 THEN '' WHEN 3 THEN ' desc' ELSE ' in another order' END,
      ', ' ORDER BY n
    ) AS columns
    FROM generate_series(1, indnkeyatts) n
    LEFT JOIN pg_attribute ON attrelid = t.oid AND attnum = indkey[n - 1] AND attnum > 0
  ) AS listed`;

const FOREIGN_KEYS = `
  SELECT format('foreign key %s on %s: %s', conname, t.relname, replace(pg_get_constraintdef(c.oid), '"', '')) AS fact
  FROM (${TABLES}) t
  JOIN pg_constraint c ON conrelid = t.oid AND contype = 'f'`;
