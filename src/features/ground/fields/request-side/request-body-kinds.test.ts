import { describe, expect, it } from "vitest";
import type { RequestBody } from "@/mock-engine/model";
import { bodyOfKind, editedBody } from "./request-body-kinds";

const field = (key: string, file?: boolean) => ({ key, value: "1", enabled: true, ...(file && { file }) });
const JSON_BODY: RequestBody = { kind: "json", text: "{}" };

describe("another kind begins with what the two have in common", () => {
  it.each<[RequestBody, RequestBody]>([
    [{ kind: "none" }, { kind: "json", text: "" }],
    [JSON_BODY, { kind: "xml", text: "{}" }],
    [JSON_BODY, { kind: "none" }],
    [JSON_BODY, { kind: "graphql", query: "" }],
    [JSON_BODY, { kind: "multipart", fields: [] }],
    [
      { kind: "urlencoded", fields: [field("a")] },
      { kind: "multipart", fields: [field("a")] },
    ],
    [
      { kind: "multipart", fields: [field("f", true)] },
      { kind: "urlencoded", fields: [field("f")] },
    ],
  ])("%j becomes %j", (from, to) => {
    expect(bodyOfKind(from, to.kind)).toEqual(to);
  });
});

describe("what was typed in a kind is there again", () => {
  it("after other kinds, edited in between", () => {
    const typed = editedBody(JSON_BODY, { kind: "json", text: "typed" });
    const xml = bodyOfKind(typed, "xml");
    const edited = editedBody(xml, { kind: "xml", text: "<typed/>" });
    const form = bodyOfKind(edited, "urlencoded");
    expect(bodyOfKind(form, "json")).toBe(typed);
    expect(bodyOfKind(bodyOfKind(form, "json"), "xml")).toBe(edited);
  });

  it("after the saved kind, which is then the saved body itself", () => {
    const saved: RequestBody = { kind: "none" };
    const typed = editedBody(bodyOfKind(saved, "json"), { kind: "json", text: "typed" } as const);
    expect(bodyOfKind(typed, "none")).toBe(saved);
    expect(bodyOfKind(saved, "json")).toBe(typed);
  });
});
