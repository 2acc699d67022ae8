import type { ExampleDto, RequestDto } from "@/lib/api/api-types";

/** A request's own fields; its examples have drafts of their own. */
export type EditedRequest = Omit<RequestDto, "examples">;

/** Everything that can have a draft, by the kind of the draft. */
export interface EditedThings {
  request: EditedRequest;
  example: ExampleDto;
}

export type DraftKind = keyof EditedThings;

export function editedRequest({ examples: _, ...request }: RequestDto): EditedRequest {
  return request;
}
