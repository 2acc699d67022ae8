import type { ExampleResponse, RequestSide } from "@/mock-engine/model";
import { type RequestSideRow, toRequestSide } from "@/server/storage/request-side";
import { type ResponseRow, toExampleResponse } from "@/server/storage/response-columns";

/** A saved example: the request side that calls are compared with, and the response. */
export interface ExampleDto {
  id: string;
  requestId: string;
  name: string;
  /** Increased by each change of the example. An update has to name the version that it changes. */
  version: number;
  request: RequestSide;
  response: ExampleResponse;
}

export type ExampleDtoRow = { id: string; requestId: string; name: string; version: number } & RequestSideRow &
  ResponseRow;

export function toExampleDto(row: ExampleDtoRow): ExampleDto {
  const { id, requestId, name, version } = row;
  return { id, requestId, name, version, request: toRequestSide(row), response: toExampleResponse(row) };
}
