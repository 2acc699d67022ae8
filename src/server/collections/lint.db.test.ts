import { describe, expect, it } from "vitest";
import { newWorkspace } from "@/test/api-people";
import { testDatabase } from "@/test/database";

await testDatabase();

const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

const source = JSON.stringify({
  info: { name: "Shop", schema: SCHEMA },
  variable: [{ key: "tenant", value: "acme" }],
  item: [
    {
      name: "Users",
      item: [
        {
          name: "Get user",
          request: { method: "GET", url: "/users/:id" },
          response: [
            {
              name: "Found",
              code: 200,
              body: "1",
              originalRequest: { method: "GET", url: "/users/:id?t={{tennant}}" },
            },
            { name: "Gone", code: 204, body: "2", originalRequest: { method: "GET", url: "/users/:id?k=1" } },
          ],
        },
        { name: "No answer", request: { method: "DELETE", url: "/users/:id" } },
      ],
    },
  ],
});

const EXPECTED = [
  {
    rule: "unmeant-wildcard",
    severity: "warning",
    path: ["Shop", "Users"],
    requestName: "Get user",
    method: "GET",
    exampleName: "Found",
  },
  { rule: "body-not-sent", severity: "hint", exampleName: "Gone" },
  { rule: "no-examples", severity: "warning", requestName: "No answer", exampleName: null },
];

describe("collection.lint", () => {
  it("names what was found, with the variables and names of the collections above", async () => {
    const { owner, workspaceId } = await newWorkspace("PRIVATE");
    const { api } = owner;
    const { collectionId } = await api.collection.import({ workspaceId, source });
    const whole = await api.collection.lint({ workspaceId, collectionId });
    expect(whole).toMatchObject({ findings: EXPECTED, counts: { error: 0, warning: 2, hint: 1 } });

    const [shop] = await api.collection.tree({ workspaceId });
    const inner = shop?.children[0];
    const part = await api.collection.lint({ workspaceId, collectionId: inner?.id ?? "" });
    expect(part).toEqual(whole);
    const { requestId, exampleId } = whole.findings[0]?.where ?? {};
    expect(inner?.requests[0]?.id).toBe(requestId);
    const request = await api.request.get({ workspaceId, requestId: requestId ?? "" });
    expect(request.examples[0]?.id).toBe(exampleId);
  });

  it("is part of an import's preview", async () => {
    const { owner, workspaceId } = await newWorkspace("PRIVATE");
    const preview = await owner.api.collection.preview({ workspaceId, source });
    expect(preview.lint).toMatchObject({ findings: EXPECTED, counts: { error: 0, warning: 2, hint: 1 } });
  });

  it("counts all of very many, and lists the first", async () => {
    const { owner, workspaceId } = await newWorkspace("PRIVATE");
    // Of a collection without any example, lint says so once.
    const item = Array.from({ length: 1_201 }, (_, at) => ({
      name: `R${at}`,
      request: { method: "GET", url: `/r${at}` },
      response: at === 0 ? [{ name: "OK", code: 200, body: "1" }] : [],
    }));
    const many = JSON.stringify({ info: { name: "Many", schema: SCHEMA }, item });
    const { lint } = await owner.api.collection.preview({ workspaceId, source: many });
    expect(lint.counts.warning).toBe(1_200);
    expect(lint.findings).toHaveLength(1_000);
  });
});
