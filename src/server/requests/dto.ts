import type { RequestSide } from "@/mock-engine/model";
import { type ExampleDto, type ExampleDtoRow, toExampleDto } from "@/server/examples/dto";
import { type RequestSideRow, toRequestSide } from "@/server/storage/request-side";

/** A saved request with its examples in display order; the first is the fallback. */
export interface RequestDto extends RequestSide {
  id: string;
  collectionId: string;
  name: string;
  method: string;
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
} & RequestSideRow;

export function toRequestDto(row: RequestDtoRow): RequestDto {
  const { id, collectionId, name, method, version } = row;
  return { id, collectionId, name, method, version, ...toRequestSide(row), examples: row.examples.map(toExampleDto) };
}
