import type { BodyKindName, RequestBody } from "@/mock-engine/model";

/** In the order of the screen. */
export const BODY_KIND_LABELS: Readonly<Record<BodyKindName, string>> = {
  none: "None",
  json: "JSON",
  xml: "XML",
  text: "Text",
  urlencoded: "Form URL-encoded",
  multipart: "Multipart form",
  graphql: "GraphQL",
  binary: "Binary",
};

type Others = Partial<Record<BodyKindName, RequestBody>>;

// By the body that is shown: the content of the other kinds lives as long as that body, that is, as long as the draft.
const othersOf = new WeakMap<RequestBody, Others>();

/** The body after an edit within its kind. */
export function editedBody<Body extends RequestBody>(before: RequestBody, after: Body): Body {
  othersOf.set(after, othersOf.get(before) ?? {});
  return after;
}

/** The body in another kind: as it was before, or else with the text or fields that both kinds share. */
export function bodyOfKind(body: RequestBody, kind: BodyKindName): RequestBody {
  if (body.kind === kind) return body;
  const others = othersOf.get(body) ?? {};
  const switched = others[kind] ?? converted(body, kind);
  othersOf.set(switched, { ...others, [body.kind]: body });
  return switched;
}

function converted(body: RequestBody, kind: BodyKindName): RequestBody {
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
