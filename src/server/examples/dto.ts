import type { ExampleResponse, RequestSide } from "@/mock-engine/model";
import { type RequestSideRow, toRequestSide } from "@/server/requests/request-side";
import { type ResponseRow, toExampleResponse } from "./response-columns";

/** A saved example: the request side that a call is compared with, and the response it gets. */
export interface ExampleDto {
  id: string;
  requestId: string;
  name: string;
  /** Counts up with each change of the example; an update names the one it was made on. */
  version: number;
  request: RequestSide;
  response: ExampleResponse;
}

export type ExampleRow = { id: string; requestId: string; name: string; version: number } & RequestSideRow &
  ResponseRow;

export function toExampleDto(row: ExampleRow): ExampleDto {
  const { id, requestId, name, version } = row;
  return { id, requestId, name, version, request: toRequestSide(row), response: toExampleResponse(row) };
}
