import { isRecord } from "./text/is-record";

/**
 * What an imported file says of a collection, request or example beyond what the app uses. It stands beside the thing: nothing of it runs,
 * answers or is compared; people can look at it, and an export has it again. A saved Postman request with a script, for instance:
 * `{ format: "postman", outer: { fields: { event: [{ listen: "test", … }] } }, inner: { fields: { auth: { type: "bearer", … } } } }`.
 * Source: docs/import-export.md.
 */
export interface KeptParts {
  /** The format whose words the fields are. */
  format: "postman";
  /** The place among its siblings in the file, from 0; only where it cannot be told from the order here. */
  at?: number;
  /** Of the folder, item or saved response itself. */
  outer?: KeptFields;
  /** Of what stands inside it: `info` of a collection, `request` of an item, `originalRequest` of a saved response. */
  inner?: KeptFields;
  /** Entries of its list that could not be imported, each with its place in that list. */
  leftOut?: LeftOutEntry[];
  /** Of a saved response that stands as a request of its own: the request (its `key`) whose response it is in the file. */
  responseOf?: string;
  /** What `responseOf` names a request by. */
  key?: string;
}

export interface KeptFields {
  /** As in the file: what the app does not know, and what it would write differently. */
  fields?: Readonly<Record<string, unknown>>;
  /** What an export would write and the file does not have. */
  absent?: readonly string[];
}

export interface LeftOutEntry {
  at: number;
  entry: unknown;
}

/** Whether a stored value is what an import has kept. */
export function isKeptParts(value: unknown): value is KeptParts {
  return isRecord(value) && value.format === "postman";
}
