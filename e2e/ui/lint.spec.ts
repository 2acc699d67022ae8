import { expect } from "@playwright/test";
import { FAULTY_COLLECTION } from "../fixtures/faulty-collection";
import { type Person, test } from "../fixtures/signed-in";
import { USERS_COLLECTION } from "../fixtures/users-collection";
import { ExampleEditor } from "../pages/example-editor";
import { Problems } from "../pages/problems";
import { RequestPage } from "../pages/request-page";

function importShop({ workspaceId, mutate }: Person) {
  return mutate<{ collectionId: string }>("collection.import", { workspaceId, source: FAULTY_COLLECTION });
}

test("what is wrong in a collection is listed, opened, fixed and gone, and the call gets the other answer", async ({
  page,
  person,
  request,
}) => {
  const { collectionId } = await importShop(person);
  const { workspaceId } = person;
  const server = await person.mutate<{ pathUrl: string }>("mockServer.create", {
    workspaceId,
    name: "Shop",
    collectionId,
  });
  const shortOrder = async () => (await request.get(`${server.pathUrl}/orders/1?view=short`)).status();
  const problems = new Problems(page);
  const editor = new ExampleEditor(page);

  await page.goto(`/w/${workspaceId}/collections/${collectionId}`);
  await problems.tab.click();
  await expect(problems.heading).toHaveText("Problems: 1 error, 3 warnings");
  await expect(page.getByText("Shop > Orders")).toHaveCount(2);
  const ofOrder = problems.of("Get order").getByRole("listitem");
  await expect(ofOrder).toHaveCount(3);
  await expect(problems.of("Delete order")).toContainText("has no example");

  await problems.severity.selectOption("error");
  await expect(ofOrder).toHaveCount(1);
  await expect(ofOrder).toContainText("clients will fail to read it");
  await problems.severity.selectOption("");
  await expect(ofOrder).toHaveCount(3);
  await expect(page).not.toHaveURL(/severity=/);
  await problems.rule.selectOption("never-wins");
  await expect(page).toHaveURL(/rule=never-wins/);
  await expect(ofOrder).toContainText("“Short order” never answers: “Any order” comes first");
  expect(await shortOrder()).toBe(200);

  await page.getByRole("link", { name: "Open example “Short order”" }).click();
  await expect(editor.name).toHaveValue("Short order");
  await problems.ofExample.getByRole("button", { name: "Fix: move it up" }).click();
  await expect(problems.ofExample).toBeFocused();
  await expect(problems.ofExample.getByRole("status")).toHaveText("Moved.");
  await expect(editor.rows.first()).toContainText("Short order");
  await expect.poll(shortOrder).toBe(404);

  await editor.row("Broken order").click();
  await problems.ofExample.getByRole("button", { name: "Fix: take the request's URL" }).click();
  await expect(editor.url).toHaveValue("{{baseUrl}}/orders/7?view=full&page=1");
  await expect(problems.ofExample.getByRole("status")).toHaveText("Changed as proposed. Save to keep it.");
  await editor.body.fill("{}");
  await expect(problems.ofExample.getByRole("listitem")).toHaveCount(0);
  await editor.save.click();
  await expect(problems.ofExample).toBeHidden();
  await expect(editor.unsaved).toBeHidden();

  await problems.goto(workspaceId, collectionId);
  await expect(problems.heading).toHaveText("Problems: 1 warning");
  await page.getByRole("link", { name: "Open request" }).click();
  await expect(problems.ofRequest).toContainText("has no example");
  await editor.add.click();
  await expect(problems.ofRequest).toBeHidden();
  await problems.goto(workspaceId, collectionId);
  await expect(problems.heading).toHaveText("Problems: nothing found");
  await expect(page.getByText("Looked for examples that never answer")).toBeVisible();
});

test("while an example is edited, what it says is looked through as it stands", async ({ page, person }) => {
  const { workspaceId, mutate } = person;
  const { id: collectionId } = await mutate<{ id: string }>("collection.create", { workspaceId, name: "Users" });
  await mutate("collection.setVariables", { workspaceId, collectionId, variables: [{ key: "tenant", value: "acme" }] });
  const input = { workspaceId, collectionId, name: "Get user", method: "GET", url: "/users/:id" };
  const { id: requestId } = await mutate<{ id: string }>("request.create", input);
  const found = { workspaceId, requestId, name: "Found", response: { status: 200, body: "1" } };
  await mutate("example.create", { ...found, request: { query: [{ key: "tenant", value: "acme" }] } });
  const gone = await mutate<{ id: string }>("example.create", {
    ...found,
    name: "Gone",
    response: { status: 410, body: "2" },
  });
  const editor = new ExampleEditor(page);
  const problems = new Problems(page);

  await editor.goto(workspaceId, requestId, gone.id);
  await expect(editor.name).toHaveValue("Gone");
  await expect(problems.ofExample).toBeHidden();
  await editor.url.fill("/users/:id?tenant={{tennant}}");
  await expect(problems.ofExample).toContainText("{{tenant}} is defined");
  await problems.ofExample.getByRole("button", { name: "Fix: rename the variable" }).click();
  await expect(editor.url).toHaveValue("/users/:id?tenant={{tenant}}");
  await editor.url.fill("/users/:id?tenant=acme");
  await expect(problems.ofExample).toContainText("“Gone” and “Found” ask for the same but answer differently");
  await editor.url.fill("/user/5");
  await expect(problems.ofExample).toContainText("does not fit its route “/users/:id”");

  // The route itself, as it is typed, counts as well.
  await new RequestPage(page).url.fill("/user/:id");
  await expect(problems.ofExample).toBeHidden();
});

test("the preview of an import says what to look at, and of a sound file nothing", async ({ page, person }) => {
  const problems = new Problems(page);
  await page.goto(`/w/${person.workspaceId}/import`);
  const file = page.getByLabel("File to import");
  const choose = (source: string) =>
    file.setInputFiles({ name: "shop.json", mimeType: "application/json", buffer: Buffer.from(source) });
  await choose(FAULTY_COLLECTION);
  await expect(problems.inFile).toContainText("What to look at: 1 error, 3 warnings");
  await expect(problems.of("Get order")).toContainText("“Short order” never answers");

  await page.getByRole("button", { name: "Choose another file" }).click();
  await choose(USERS_COLLECTION);
  await expect(page.getByRole("region", { name: "Preview" })).toContainText("3 requests, 5 examples");
  await expect(problems.inFile).toBeHidden();
});
