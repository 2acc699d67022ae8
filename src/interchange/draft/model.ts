import type { ExampleResponse, RequestSide, Variable } from "@/mock-engine/model";
import type { KeptParts } from "@/schemas/kept-parts";

/** What a collection, request or example has for people and for its next export. No call is compared with it. */
export interface Documented {
  /** Markdown; missing where there is none. */
  description?: string;
  kept?: KeptParts;
}

/** An import that is read but not saved: a collection without ids, in display order. */
export interface CollectionDraft extends Documented {
  name: string;
  variables: Variable[];
  children: CollectionDraft[];
  requests: RequestDraft[];
}

export interface RequestDraft extends RequestSide, Documented {
  name: string;
  method: string;
  examples: ExampleDraft[];
}

export interface ExampleDraft extends Documented {
  name: string;
  request: RequestSide;
  response: ExampleResponse;
}

/** Something that the import left out or repaired, e.g. `{ where: "Users > Get user", message: "Scripts do not run here." }`. */
export interface ImportWarning {
  where: string;
  message: string;
}

export type ImportResult =
  | {
      ok: true;
      collection: CollectionDraft;
      requestCount: number;
      exampleCount: number;
      warnings: ImportWarning[];
    }
  | Refusal;

/** Variables to be set in a collection: `{ ok: true, environment: "Staging", variables: [{ key: "baseUrl", value: "…" }], warnings: [] }`. */
export interface EnvironmentResult {
  ok: true;
  /** Its name. */
  environment: string;
  variables: Variable[];
  warnings: ImportWarning[];
}

/** A refused import, with the place: `{ ok: false, where: "item[3].request.url", message: "..." }`. Nothing of it may be saved. */
export interface Refusal {
  ok: false;
  where: string;
  message: string;
}
