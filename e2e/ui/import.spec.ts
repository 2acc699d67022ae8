import { expect } from "@playwright/test";
import { test } from "../fixtures/signed-in";
import { USERS_COLLECTION } from "../fixtures/users-collection";

test("a file is shown before it is saved, then imported", async ({ page, person }) => {
  await page.goto(`/w/${person.workspaceId}/import`);
  await page.getByLabel("File to import").setInputFiles({
    name: "users.json",
    mimeType: "application/json",
    buffer: Buffer.from(USERS_COLLECTION),
  });
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText(
    "3 requests, 5 examples, 0 warnings. Read from users.json; nothing is saved yet.",
  );
  await expect(page.getByRole("region", { name: "Contents" })).toContainText("{{baseUrl}}/users/:id");
  await preview.getByRole("button", { name: "Import" }).click();
  await expect(page.getByRole("heading", { name: "Users API", level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/collections\//);
});

test("a pasted text is previewed with its warnings", async ({ page, person }) => {
  const { info, item } = JSON.parse(USERS_COLLECTION) as { info: object; item: object[] };
  const withScript = { info, item, event: [{ listen: "test", script: { exec: ["pm.test()"] } }] };
  await page.goto(`/w/${person.workspaceId}/import`);
  await page.getByLabel("Or paste its text").fill(JSON.stringify(withScript));
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("region", { name: "Warnings" })).toContainText("Scripts do not run here");
});

for (const [what, text, sentence] of [
  ["no JSON", "{not json", /JSON/],
  ["no collection", '{"openapi": "3.0.0"}', /OpenAPI/],
] as const) {
  test(`${what} is refused with the reason, and nothing is saved`, async ({ page, person }) => {
    await page.goto(`/w/${person.workspaceId}/import`);
    await page.getByLabel("Or paste its text").fill(text);
    await page.getByRole("button", { name: "Preview" }).click();
    await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeVisible();
    const input = encodeURIComponent(JSON.stringify({ workspaceId: person.workspaceId }));
    const tree = await page.request.get(`/api/trpc/collection.tree?input=${input}`);
    expect(await tree.json()).toEqual({ result: { data: [] } });
  });
}

test("an environment sets the variables of the collection that is chosen for it", async ({ page, person }) => {
  const { workspaceId } = person;
  const source = USERS_COLLECTION;
  const { collectionId } = await person.mutate<{ collectionId: string }>("collection.import", { workspaceId, source });
  const environment = {
    name: "Staging",
    values: [{ key: "stage", value: "https://staging.example.com/v2", enabled: true }],
    _postman_variable_scope: "environment",
  };
  await page.goto(`/w/${workspaceId}/import`);
  await page.getByLabel("Or paste its text").fill(JSON.stringify(environment));
  await page.getByRole("button", { name: "Preview" }).click();
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("1 variable");
  await expect(preview.getByRole("button", { name: "Import" })).toBeDisabled();
  await page.getByLabel("Set the variables of").selectOption({ label: "Users API" });
  await preview.getByRole("button", { name: "Import" }).click();
  await expect(page.getByRole("heading", { name: "Users API", level: 1 })).toBeVisible();
  const variables = await person.query<object[]>("collection.variables", { workspaceId, collectionId });
  expect(variables).toContainEqual({ key: "stage", value: "https://staging.example.com/v2" });
});
