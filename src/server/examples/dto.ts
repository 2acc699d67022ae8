import type { ExampleResponse, RequestSide } from "@/mock-engine/model";
import type { KeptParts } from "@/schemas/kept-parts";
import { type RequestSideRow, toRequestSide } from "@/server/storage/request-side";
import { type ResponseRow, toExampleResponse } from "@/server/storage/response-columns";
import { type DocumentedRow, storedKept } from "@/server/storage/stored-json";

/** A saved example: the request side that calls are compared with, and the response. */
export interface ExampleDto {
  id: string;
  requestId: string;
  name: string;
  /** Increased by each change of the example. An update has to name the version that it changes. */
  version: number;
  /** Markdown. */
  description: string;
  request: RequestSide;
  response: ExampleResponse;
  /** What its file says of it beyond that; null for one that was made here. */
  kept: KeptParts | null;
}

export type ExampleDtoRow = { id: string; requestId: string; name: string; version: number } & DocumentedRow &
  RequestSideRow &
  ResponseRow;

export function toExampleDto(row: ExampleDtoRow): ExampleDto {
  const { id, requestId, name, version, description } = row;
  return {
    ...{ id, requestId, name, version, description },
    request: toRequestSide(row),
    response: toExampleResponse(row),
    kept: storedKept(row.kept),
  };
}
