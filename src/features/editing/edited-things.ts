import type { ExampleDetail, RequestDetail } from "@/lib/api-types";

/** A request's own fields; its examples are edited by themselves. */
export type EditedRequest = Omit<RequestDetail, "examples">;

/** What can be edited, by the name that a draft of it has. */
export interface EditedThings {
  request: EditedRequest;
  example: ExampleDetail;
}

export type DraftKind = keyof EditedThings;

export function editedRequest({ examples: _, ...request }: RequestDetail): EditedRequest {
  return request;
}
