import type { RequestBody } from "@/mock-engine/model";

export type BodyKind = RequestBody["kind"];

export const BODY_KINDS: readonly { kind: BodyKind; label: string }[] = [
  { kind: "none", label: "None" },
  { kind: "json", label: "JSON" },
  { kind: "xml", label: "XML" },
  { kind: "text", label: "Text" },
  { kind: "urlencoded", label: "Form URL-encoded" },
  { kind: "multipart", label: "Multipart form" },
  { kind: "graphql", label: "GraphQL" },
  { kind: "binary", label: "Binary" },
];

type Others = Partial<Record<BodyKind, RequestBody>>;

// By the body that is shown: what was typed in the other kinds lives as long as that body does, that is as long as the draft.
const othersOf = new WeakMap<RequestBody, Others>();

/** The body after an edit within its kind. */
export function editedBody<Body extends RequestBody>(before: RequestBody, after: Body): Body {
  othersOf.set(after, othersOf.get(before) ?? {});
  return after;
}

/** The body in another kind: as it was when that kind was left, else with the text or the fields that the two have in common. */
export function bodyOfKind(body: RequestBody, kind: BodyKind): RequestBody {
  if (body.kind === kind) return body;
  const others = othersOf.get(body) ?? {};
  const switched = others[kind] ?? converted(body, kind);
  othersOf.set(switched, { ...others, [body.kind]: body });
  return switched;
}

function converted(body: RequestBody, kind: BodyKind): RequestBody {
  switch (kind) {
    case "none":
    case "binary":
      return { kind };
    case "json":
    case "xml":
    case "text":
      return { kind, text: "text" in body ? body.text : "" };
    case "urlencoded":
      return { kind, fields: fieldsOf(body).map(({ key, value, enabled }) => ({ key, value, enabled })) };
    case "multipart":
      return { kind, fields: fieldsOf(body) };
    case "graphql":
      return { kind, query: "" };
  }
}

function fieldsOf(body: RequestBody) {
  return "fields" in body ? body.fields : [];
}
