import type { ExampleResponse, RequestSide, Variable } from "@/mock-engine/model";

/** What an import has read and not yet saved: a collection without ids. Order is display order. */
export interface CollectionDraft {
  name: string;
  variables: Variable[];
  children: CollectionDraft[];
  requests: RequestDraft[];
}

export interface RequestDraft extends RequestSide {
  name: string;
  method: string;
  examples: ExampleDraft[];
}

export interface ExampleDraft {
  name: string;
  request: RequestSide;
  response: ExampleResponse;
}

/**
 * Something the import left out or mended, e.g.
 * `{ where: "Users > Get user", message: "Scripts are not imported." }`.
 */
export interface ImportWarning {
  where: string;
  message: string;
}

/** A refused import says where: `{ ok: false, where: "item[3].request.url", message: "..." }`. Nothing of it may be saved. */
export type ImportResult =
  | {
      ok: true;
      collection: CollectionDraft;
      requestCount: number;
      exampleCount: number;
      warnings: ImportWarning[];
    }
  | { ok: false; where: string; message: string };
