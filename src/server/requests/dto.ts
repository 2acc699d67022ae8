import type { RequestSide } from "@/mock-engine/model";
import { type ExampleDto, type ExampleRow, toExampleDto } from "@/server/examples/dto";
import { type RequestSideRow, toRequestSide } from "./request-side";

/** A saved request with its examples in display order; the first is the fallback. */
export interface RequestDto extends RequestSide {
  id: string;
  collectionId: string;
  name: string;
  method: string;
  /** Counts up with each change of the request's own fields; an update names the one it was made on. */
  version: number;
  examples: ExampleDto[];
}

export type RequestRow = {
  id: string;
  collectionId: string;
  name: string;
  method: string;
  version: number;
  examples: ExampleRow[];
} & RequestSideRow;

export function toRequestDto(row: RequestRow): RequestDto {
  const { id, collectionId, name, method, version } = row;
  return { id, collectionId, name, method, version, ...toRequestSide(row), examples: row.examples.map(toExampleDto) };
}
