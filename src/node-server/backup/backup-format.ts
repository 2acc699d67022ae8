import { z } from "zod";
import { BackupRefusal } from "./backup-refusal";

// A backup is a gzipped SQL script that psql can run too: two head lines, a COPY block for each table, closing statements, and an end line,
// without which it is incomplete. docs/decisions/0008-backup.md says why.

export const FORMAT = 1;

const MAGIC = "-- A backup of mock servers: npm run restore -- FILE";
const HEAD = "-- head ";
const END = "-- end ";
const END_BYTES = Buffer.from(END);
export const BLOCK_END = "\\.";

const headSchema = z.object({
  format: z.number(),
  /** When the backup was made. */
  madeAt: z.string(),
  /** The database's migrations at that time, oldest first. */
  migrations: z.array(z.string().regex(/^\d{14}_\w+$/)),
});
export type BackupHead = z.infer<typeof headSchema>;

const endSchema = z.object({
  rows: z.number(),
  /** The digest of everything before this line, in hex. */
  sha256: z.string(),
});
export type BackupEnd = z.infer<typeof endSchema>;

export function headLines(head: BackupHead): string {
  return `${MAGIC}\n${HEAD}${JSON.stringify(head)}\n`;
}

export function endLine(end: BackupEnd): string {
  return `${END}${JSON.stringify(end)}\n`;
}

/** Reads the first two lines. */
export function parseHead(first: string, second: string): BackupHead {
  const head = first === MAGIC ? parsed(headSchema, HEAD, second) : null;
  if (head === null) throw new BackupRefusal("This is no backup that `npm run backup` made.");
  if (head.format !== FORMAT) {
    throw new BackupRefusal(
      `The backup is of format ${head.format}, and this version of the app reads format ${FORMAT}. Restore it with the version that made it.`,
    );
  }
  return head;
}

export function isEndLine(bytes: Buffer): boolean {
  return bytes.subarray(0, END.length).equals(END_BYTES);
}

/** The end line; null for any other line. */
export function parseEnd(line: string): BackupEnd | null {
  return parsed(endSchema, END, line);
}

const COPY = /^COPY "(\w+)" \(("\w+"(?:, "\w+")*)\) FROM stdin;$/;

export interface CopyBlock {
  table: string;
  columns: string[];
}

export function copyLine({ table, columns }: CopyBlock): string {
  return `COPY "${table}" (${columns.map((column) => `"${column}"`).join(", ")}) FROM stdin;\n`;
}

/** The first line of a table's block; null for any other line. */
export function parseCopy(line: string): CopyBlock | null {
  const [, table, columns] = COPY.exec(line) ?? [];
  if (table === undefined || columns === undefined) return null;
  return { table, columns: columns.slice(1, -1).split('", "') };
}

function parsed<Value>(schema: z.ZodType<Value>, prefix: string, line: string): Value | null {
  if (!line.startsWith(prefix)) return null;
  try {
    return schema.parse(JSON.parse(line.slice(prefix.length)));
  } catch {
    return null;
  }
}
