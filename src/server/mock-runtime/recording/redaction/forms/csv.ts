import { Reading, type Writing } from "@/server/mock-runtime/recording/redaction/secrets/leaves";

const COLUMN = String.raw`"?[\p{L}_][\p{L}\p{M}\p{N}_.-]{0,60}(?: [\p{L}\p{M}\p{N}_.-]{1,40}){0,3}"?`;
const HEADER = new RegExp(String.raw`^\ufeff?(${COLUMN})(?:([,;\t|]) ?${COLUMN}){1,200}\r?\n([^\n]*)`, "u");
const CELL = /"(?:[^"]|"")*(?:"|$)|[^,;\t|\r\n]+/y;
const COLUMNS_MAX = 1_000;

/** Reads a table whose first line names its columns, separated by comma, semicolon, tab or bar; null if the text is none. */
export function readCsv(text: string, contentType: string): Reading | null {
  const [head = "", , separatorSeen, firstRow = ""] = HEADER.exec(text) ?? [];
  const isTable = head !== "" && separatorSeen !== undefined && firstRow.includes(separatorSeen);
  if (!isTable && !/\b(?:csv|tab-separated-values)\b/i.test(contentType)) return null;
  const separator = separatorSeen ?? ",";
  const columns: string[] = [];
  const reading = new Reading();
  let isHead = true;
  let row = 0;
  let column = 0;
  let at = text.startsWith("\ufeff") ? 1 : 0;
  while (at < text.length) {
    const end = cellEnd(text, at, separator);
    if (isHead) {
      if (column < COLUMNS_MAX) columns.push(CSV.decode(text.slice(at, end)).trim());
    } else {
      if (column === 0) row = reading.open(0, null);
      if (end > at) reading.add(row, columns[column] ?? null, at, end);
    }
    at = end + 1;
    if (text.charAt(end) === separator) column++;
    else {
      column = 0;
      isHead = false;
      if (text.startsWith("\r\n", end)) at++;
    }
  }
  return reading;
}

/** The end of the cell that begins at `from`. Other separators than the table's belong to it. */
function cellEnd(text: string, from: number, separator: string): number {
  let end = from;
  while (end < text.length && text.charAt(end) !== separator && !/[\r\n]/.test(text.charAt(end))) {
    CELL.lastIndex = end;
    end = CELL.test(text) ? CELL.lastIndex : end + 1;
  }
  return end;
}

export const CSV: Writing = {
  decode(raw) {
    return raw.startsWith('"') ? raw.slice(1, isClosed(raw) ? -1 : raw.length).replaceAll('""', '"') : raw;
  },
  encode(value, raw) {
    return raw.startsWith('"') ? `"${value.replaceAll('"', '""')}${isClosed(raw) ? '"' : ""}` : value;
  },
};

function isClosed(raw: string): boolean {
  return raw.length > 1 && raw.endsWith('"');
}
