import { expect } from "@playwright/test";
import { test } from "../fixtures/signed-in";

const DOCUMENTED = JSON.stringify({
  info: {
    name: "Documented",
    description: "What this API is for.",
    schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
  },
  auth: { type: "bearer", bearer: [{ key: "token", value: "t-1", type: "string" }] },
  item: [
    {
      name: "Get thing",
      event: [{ listen: "test", script: { exec: ["pm.test('fine')"] } }],
      request: {
        method: "GET",
        description: "Finds one.",
        header: [],
        url: {
          raw: "/things/:id",
          path: ["things", ":id"],
          variable: [{ key: "id", value: "42", description: "The number of the thing." }],
        },
      },
      response: [{ name: "Found", code: 200, header: [], responseTime: 12, body: "{}" }],
    },
  ],
});

test("a collection's description is edited, and what its file says is shown as kept", async ({ page, person }) => {
  const { workspaceId } = person;
  const { collectionId } = await person.mutate<{ collectionId: string }>("collection.import", {
    workspaceId,
    source: DOCUMENTED,
  });
  await page.goto(`/w/${workspaceId}/collections/${collectionId}`);
  await page.getByRole("tab", { name: "About" }).click();
  const description = page.getByRole("textbox", { name: "Description" });
  await expect(description).toHaveValue("What this API is for.");
  await description.fill("For everybody.");
  await page.getByRole("button", { name: "Save description" }).click();
  await expect(page.getByText("Not saved yet.")).toHaveCount(0);
  await page.getByText("Kept from the file (1)").click();
  await expect(page.getByRole("list", { name: "Kept from the file" })).toContainText("Authorization");
  const { source } = await person.query<{ source: string }>("collection.export", {
    workspaceId,
    collectionId,
    format: "postman",
  });
  expect(JSON.parse(source)).toMatchObject({
    info: { description: "For everybody." },
    auth: { type: "bearer" },
    item: [{ event: [{ listen: "test" }], request: { description: "Finds one." } }],
  });
});

test("a request's and an example's descriptions are saved with their other changes", async ({ page, person }) => {
  const { workspaceId } = person;
  await person.mutate("collection.import", { workspaceId, source: DOCUMENTED });
  const [tree] = await person.query<{ requests: { id: string }[] }[]>("collection.tree", { workspaceId });
  const requestId = tree?.requests[0]?.id ?? "";
  await page.goto(`/w/${workspaceId}/requests/${requestId}`);
  await page.getByRole("tab", { name: "About" }).click();
  const description = page.getByRole("textbox", { name: "Description", exact: true });
  await expect(description).toHaveValue("Finds one.");
  await expect(page.getByRole("region", { name: "Descriptions of its parameters" })).toContainText(
    "The number of the thing.",
  );
  await description.fill("Finds a thing.");
  await page.getByRole("tab", { name: /^Examples/ }).click();
  await page.getByRole("textbox", { name: "Description of the example" }).fill("There is one.");
  await page.getByRole("button", { name: /^Save/ }).click();
  await expect(page.getByText("Unsaved changes")).toHaveCount(0);
  expect(await person.query("request.get", { workspaceId, requestId })).toMatchObject({
    description: "Finds a thing.",
    examples: [{ description: "There is one." }],
  });
});
