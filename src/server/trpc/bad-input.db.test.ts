import { describe, expect, it } from "vitest";
import { callProcedure, databaseContent, furnishedWorkspace, refusalOf } from "@/test/api-calls";
import { testDatabase } from "@/test/database";
import { PROCEDURE_CALLS } from "@/test/procedure-calls";

await testDatabase();
const furnished = await furnishedWorkspace("PROJECT");
const { api } = furnished.owner;

/** Expects BAD_REQUEST with the field's name, and no change in the database. */
async function expectRefusal(path: string, input: unknown, field: string): Promise<void> {
  const before = await databaseContent();
  const refusal = await refusalOf(callProcedure(api, path, input));
  expect(refusal).toMatchObject({ code: "BAD_REQUEST", appCode: "invalid_input" });
  expect(Object.keys(refusal.fields ?? {}).map((name) => (name.startsWith(`${field}.`) ? field : name))).toContain(
    field,
  );
  expect(refusal.details).toEqual({ fields: refusal.fields });
  expect(refusal.message).toContain(field);
  expect(await databaseContent()).toBe(before);
}

describe.each(PROCEDURE_CALLS)("bad input to $path", ({ path, input, optional = [] }) => {
  const good = input(furnished);

  it.each(Object.keys(good))("%s of the wrong type is named", (field) =>
    expectRefusal(path, { ...good, [field]: { nonsense: 1 } }, field),
  );

  it.each(Object.keys(good).filter((field) => !optional.includes(field)))("%s missing is named", (field) =>
    expectRefusal(path, { ...good, [field]: undefined }, field),
  );

  const ids = Object.keys(good).filter((field) => field.endsWith("Id"));
  it.each(ids)("%s that is no id is named", (field) => expectRefusal(path, { ...good, [field]: "42" }, field));

  const texts = Object.keys(good).filter((field) => ["name", "url", "email", "path"].includes(field));
  it.each(texts)("%s that PostgreSQL cannot hold is named", async (field) => {
    await expectRefusal(path, { ...good, [field]: `/a\0b` }, field);
    await expectRefusal(path, { ...good, [field]: "/a\uD800b" }, field);
  });

  it("a field that does not exist is named", () => expectRefusal(path, { ...good, nmae: "x" }, "nmae"));

  it("no input at all is named as such", () => expectRefusal(path, undefined, "input"));
});

/** Values that a field refuses although their type is right. */
const CASES: [path: string, field: string, value: unknown][] = [
  ["auth.signUp", "name", "  "],
  ["auth.signUp", "name", "n".repeat(256)],
  ["auth.signUp", "email", "ann@"],
  ["auth.signUp", "email", `${"a".repeat(250)}@example.com`],
  ["auth.signUp", "password", "1234567"],
  ["auth.signUp", "password", "p".repeat(257)],
  ["workspace.create", "type", "TEAM"],
  ["workspace.create", "name", ""],
  ["member.invite", "email", "nobody"],
  ["member.invite", "role", "OWNER"],
  ["member.changeRole", "role", "admin"],
  ["invitation.accept", "token", ""],
  ["invitation.preview", "token", ""],
  ["invitation.preview", "token", "t".repeat(201)],
  ["collection.move", "position", -1],
  ["collection.move", "position", 0.5],
  ["collection.setVariables", "variables.0.key", [{ key: "", value: "" }]],
  ["collection.setVariables", "variables.0.value", [{ key: "a", value: 1 }]],
  [
    "collection.setVariables",
    "variables.1.value",
    [
      { key: "a", value: "" },
      { key: "a", value: "\0" },
    ],
  ],
  ["collection.setVariables", "variables", Array.from({ length: 1001 }, () => ({ key: "a", value: "" }))],
  ["collection.import", "source", ""],
  ["collection.import", "source", "x".repeat(20 * 1024 * 1024 + 1)],
  ["collection.import", "source", "é".repeat(10 * 1024 * 1024 + 1)],
  ["collection.export", "format", "openapi"],
  ["request.create", "method", ""],
  ["request.create", "method", "GE T"],
  ["request.create", "method", "G".repeat(65)],
  ["request.create", "url", "u".repeat(16_385)],
  ["request.create", "query.0.key", [{ value: "1" }]],
  ["request.create", "query.0.enabled", [{ key: "a", value: "1", enabled: "yes" }]],
  ["request.create", "query.0.disabled", [{ key: "a", value: "1", disabled: true }]],
  ["request.create", "headers.0.value", [{ key: "a", value: "\uDC00" }]],
  ["request.create", "body.kind", { kind: "raw", text: "" }],
  ["request.create", "body.text", { kind: "json" }],
  ["request.create", "body.text", { kind: "text", text: "a\0" }],
  ["request.create", "body.fields.0.key", { kind: "multipart", fields: [{ value: "" }] }],
  ["request.create", "body.fields.0.file", { kind: "multipart", fields: [{ key: "a", value: "", file: "x" }] }],
  ["request.create", "body.variables", { kind: "graphql", query: "{a}", variables: {} }],
  ["request.update", "version", 0],
  ["request.update", "version", "1"],
  ["example.create", "request.url", { url: 5 }],
  ["example.create", "request.body.kind", { body: { kind: "file" } }],
  ["example.create", "request.method", { method: "GET" }],
  ["example.create", "response.status", {}],
  ["example.create", "response.status", { status: 199 }],
  ["example.create", "response.status", { status: 600 }],
  ["example.create", "response.status", { status: 200.5 }],
  ["example.create", "response.status", { status: "200" }],
  ["example.create", "response.delayMs", { status: 200, delayMs: -1 }],
  ["example.create", "response.delayMs", { status: 200, delayMs: 60_001 }],
  ["example.create", "response.headers.0.key", { status: 200, headers: [{ key: "", value: "x" }] }],
  ["example.create", "response.headers.0.key", { status: 200, headers: [{ key: "X Y", value: "x" }] }],
  ["example.create", "response.headers.0.key", { status: 200, headers: [{ key: "X:", value: "x", enabled: false }] }],
  ["example.create", "response.headers.0.value", { status: 200, headers: [{ key: "X", value: "a\r\nSet-Cookie: b" }] }],
  ["example.create", "response.headers.0.value", { status: 200, headers: [{ key: "X", value: "a\u007f" }] }],
  ["example.create", "response.headers.0.value", { status: 200, headers: [{ key: "X", value: "a\u0000" }] }],
  ["example.create", "response.body", { status: 200, body: 5 }],
  ["example.create", "response.body", { status: 200, body: "\uD800" }],
  ["example.create", "response.body", { status: 200, body: { text: "x" } }],
  ["example.create", "response.body.base64", { status: 200, body: { base64: "AAE" } }],
  ["example.create", "response.body.base64", { status: 200, body: { base64: "AA\n=" } }],
  ["example.create", "response.body.base64", { status: 200, body: { base64: "AB==" } }],
  ["example.create", "response.body.base64", { status: 200, body: { base64: "AAAA".repeat(1_747_627) } }],
  ["example.create", "response.body.text", { status: 200, body: { base64: "AAAA", text: "" } }],
  ["example.create", "response.body", { status: 200, body: "b".repeat(20 * 1024 * 1024 + 1) }],
  ["example.update", "response.status", { status: 100 }],
  ["example.update", "response.headers.0.value", { headers: [{ key: "X", value: "a\nb" }] }],
  ["example.update", "response.body.base64", { body: { base64: "!" } }],
  ["example.reorder", "exampleIds.0", ["not an id"]],
  ["mockServer.create", "name", " "],
  ["mockServer.tryIt", "method", "GET /"],
  ["mockServer.tryIt", "path", "users"],
  ["mockServer.tryIt", "path", "/a b"],
  ["mockServer.tryIt", "headers.0.key", [{ key: "é", value: "x" }]],
  ["mockServer.tryIt", "body", "b".repeat(10 * 1024 * 1024 + 1)],
  ["calls.list", "cursor", "0000-01-01T00:00:00Z_550e8400-e29b-41d4-a716-446655440000"],
  ["calls.list", "cursor", "2026-01-01T00:00:00+20:00_550e8400-e29b-41d4-a716-446655440000"],
  ["calls.list", "cursor", "10000-01-01T00:00:00Z_550e8400-e29b-41d4-a716-446655440000"],
  ["calls.wait", "since", "0000-01-01T00:00:00Z"],
  ["calls.wait", "since", "0001-01-01T00:00:00+01:00"],
  ["calls.wait", "since", "infinity"],
];

describe("bounds of single fields", () => {
  it.each(CASES.map(([path, field, value]) => ({ path, field, value, shown: JSON.stringify(value).slice(0, 60) })))(
    "$path refuses $field: $shown",
    async ({ path, field, value }) => {
      const call = PROCEDURE_CALLS.find((known) => known.path === path);
      if (call === undefined) throw new Error(`There is no procedure ${path}.`);
      const [top = field] = field.split(".");
      await expectRefusal(path, { ...call.input(furnished), [top]: value }, field);
    },
  );
});

describe("input of the right form that cannot be", () => {
  it("a collection moved into one below it", () =>
    expectRefusal(
      "collection.move",
      {
        workspaceId: furnished.workspaceId,
        collectionId: furnished.parentId,
        parentId: furnished.collectionId,
        position: 0,
      },
      "parentId",
    ));

  it("a collection moved into itself", () =>
    expectRefusal(
      "collection.move",
      {
        workspaceId: furnished.workspaceId,
        collectionId: furnished.parentId,
        parentId: furnished.parentId,
        position: 0,
      },
      "parentId",
    ));

  const { exampleId, requestId, workspaceId } = furnished;
  it.each([
    ["one missing", []],
    ["one twice", [exampleId, exampleId]],
    ["one that is not there", [exampleId, "550e8400-e29b-41d4-a716-446655440000"]],
    ["another instead", ["550e8400-e29b-41d4-a716-446655440000"]],
  ])("an order of examples with %s", (_, exampleIds) =>
    expectRefusal("example.reorder", { workspaceId, requestId, exampleIds }, "exampleIds"),
  );
});

describe("a file that is not a collection", () => {
  it.each(["collection.preview", "collection.import"])(
    "is refused by %s with the place, and nothing is saved",
    async (path) => {
      const before = await databaseContent();
      const refusal = await refusalOf(
        callProcedure(api, path, { workspaceId: furnished.workspaceId, source: '{"info": {\n  "name": }' }),
      );
      expect(refusal).toMatchObject({
        code: "BAD_REQUEST",
        appCode: "import_refused",
        details: { where: "line 2, column 11" },
      });
      expect(refusal.fields).toHaveProperty("source");
      expect(await databaseContent()).toBe(before);
    },
  );
});
