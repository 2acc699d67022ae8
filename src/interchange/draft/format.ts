import type { CollectionDraft, ImportResult } from "./model";
import type { SourceFile } from "./source-file";

/** A file format for collections. */
export interface Format {
  /** Its name after "What can be imported is": `a Postman collection, exported as v2.1 or v2.0`. */
  name: string;
  /** Whether a file has this format, even if it is damaged. */
  recognise: (file: SourceFile) => boolean;
  /** Reads a file of this format. Never throws, and takes linear time. */
  read: (file: SourceFile) => ImportResult;
  /** Writes a collection, if the format can represent one. */
  write?: (collection: CollectionDraft) => string;
}
