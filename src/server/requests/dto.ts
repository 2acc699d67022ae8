import type { RequestSide } from "@/mock-engine/model";
import type { KeptParts } from "@/schemas/kept-parts";
import { type ExampleDto, type ExampleDtoRow, toExampleDto } from "@/server/examples/dto";
import { type RequestSideRow, toRequestSide } from "@/server/storage/request-side";
import { type DocumentedRow, storedKept } from "@/server/storage/stored-json";

/** A saved request with its examples in display order; the first is the fallback. */
export interface RequestDto extends RequestSide {
  id: string;
  collectionId: string;
  name: string;
  method: string;
  /** Markdown. */
  description: string;
  /** What its file says of it beyond what the app uses; null for one that was made here. */
  kept: KeptParts | null;
  /** Increased by each change of the request's own fields. An update has to name the version that it changes. */
  version: number;
  examples: ExampleDto[];
}

export type RequestDtoRow = {
  id: string;
  collectionId: string;
  name: string;
  method: string;
  version: number;
  examples: ExampleDtoRow[];
} & DocumentedRow &
  RequestSideRow;

export function toRequestDto(row: RequestDtoRow): RequestDto {
  const { id, collectionId, name, method, version, description } = row;
  return {
    ...{ id, collectionId, name, method, version, description },
    kept: storedKept(row.kept),
    ...toRequestSide(row),
    examples: row.examples.map(toExampleDto),
  };
}
