import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { outlinedCollections } from "../fixtures/outlined-collections";
import { test, usersMockServer } from "../fixtures/signed-in";
import { USERS_COLLECTION } from "../fixtures/users-collection";
import { CollectionTree } from "../pages/collection-tree";
import { MockServerPage } from "../pages/mock-server-page";
import { Sidebar } from "../pages/sidebar";

test("the tree is walked by keyboard: unfold, move, open", async ({ page, person }) => {
  await usersMockServer(person);
  const sidebar = new Sidebar(page);
  await page.goto(`/w/${person.workspaceId}`);
  await sidebar.treeItem("Users API").focus();
  await page.keyboard.press("ArrowRight");
  await expect(sidebar.treeItem(/List users/)).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(sidebar.treeItem(/List users/)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "List users", level: 1 })).toBeVisible();
  await expect(sidebar.treeItem(/List users/)).toHaveAttribute("aria-selected", "true");
});

test("a collection is renamed where it stands, by keyboard alone", async ({ page, person }) => {
  await usersMockServer(person);
  const sidebar = new Sidebar(page);
  await page.goto(`/w/${person.workspaceId}`);
  await sidebar.treeItem("Users API").press("F2");
  await page.getByLabel("New name for Users API").fill("People API");
  await page.getByLabel("New name for Users API").press("Enter");
  await expect(sidebar.treeItem("People API")).toBeFocused();
});

test("deleting a collection names what goes with it; its mock server then says what it lacks, and is linked to another", async ({
  page,
  person,
}) => {
  const { id, pathUrl } = await usersMockServer(person);
  const sidebar = new Sidebar(page);
  await new MockServerPage(page).goto(person.workspaceId, id);
  await sidebar.treeItem("Users API").press("Delete");
  const dialog = page.getByRole("alertdialog", { name: "Delete “Users API”?" });
  await expect(dialog).toContainText("3 requests and 5 examples");
  await expect(dialog.getByRole("listitem")).toHaveText(["Users"]);
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(sidebar.treeItem("Users API")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "The linked collection was deleted" })).toBeVisible();
  await expect(sidebar.mockServer("Users")).toContainText("Collection deleted");
  expect((await page.request.get(`${pathUrl}/users`)).status()).toBe(404);

  await outlinedCollections(person, { Shop: { Orders: ["Get order"] } });
  await page.reload();
  await page.getByRole("button", { name: "Link another collection" }).click();
  await page.getByRole("radio", { name: "Shop > Orders" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Link", exact: true }).click();
  await expect(page.getByRole("button", { name: "Link another collection" })).toBeFocused();
  await expect(page.getByRole("main").getByRole("link", { name: "Shop > Orders" })).toBeVisible();
  await expect(page.getByRole("main").getByText("/get-order").first()).toBeVisible();
  await expect(sidebar.mockServer("Users")).not.toContainText("Collection deleted");
});

test("Export downloads a file that can be imported again", async ({ page, person }) => {
  await usersMockServer(person);
  const sidebar = new Sidebar(page);
  await page.goto(`/w/${person.workspaceId}`);
  await sidebar.treeItem("Users API").click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/\.json$/);
  const file = JSON.parse(await readFile(await download.path(), "utf8")) as { info: { name: string }; item: unknown[] };
  const original = JSON.parse(USERS_COLLECTION) as { item: unknown[] };
  expect(file.info.name).toBe("Users API");
  expect(file.item).toHaveLength(original.item.length);
});

test("a collection's page renames it, and makes requests and collections in it", async ({ page, person }) => {
  const ids = await outlinedCollections(person, { Shop: ["List products"] });
  const tree = new CollectionTree(page);
  await page.goto(`/w/${person.workspaceId}/collections/${ids.Shop}`);
  await expect(page.getByText("No mock server uses it.")).toBeVisible();
  await page.getByRole("button", { name: "Rename Shop" }).click();
  await page.getByLabel("Collection name").fill("Store");
  await page.getByLabel("Collection name").press("Enter");
  await expect(page.getByRole("heading", { name: "Store", level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Rename Store" })).toBeFocused();
  await page.getByRole("button", { name: "New collection inside" }).click();
  await tree.nameField("New collection").fill("Orders");
  await tree.nameField("New collection").press("Enter");
  await expect(page.getByRole("heading", { name: "Orders", level: 1 })).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "New request" }).click();
  await tree.nameField("New request").fill("Get order");
  await tree.nameField("New request").press("Enter");
  await expect(page.getByRole("heading", { name: "Get order", level: 1 })).toBeVisible();
  await tree.expectOutline(["Store", "  Orders", "    GET Get order", "  GET List products"]);
});

test("variables are edited, saved by key, and put in front of the routes' paths", async ({ page, person }) => {
  const { workspaceId } = person;
  const { id: collectionId } = await person.mutate<{ id: string }>("collection.create", { workspaceId, name: "Shop" });
  const request = { workspaceId, collectionId, name: "Users", method: "GET", url: "{{baseUrl}}/users" };
  const { id: requestId } = await person.mutate<{ id: string }>("request.create", request);
  await person.mutate("example.create", { workspaceId, requestId, name: "All", response: { status: 200, body: "ok" } });
  const mock = await person.mutate<{ pathUrl: string }>("mockServer.create", {
    workspaceId,
    name: "Shop",
    collectionId,
  });
  await page.goto(`/w/${workspaceId}/collections/${collectionId}?tab=variables`);
  const variables = page.getByRole("region", { name: "Variables" });
  await variables.getByLabel("Key of variable 1").fill("baseUrl");
  await variables.getByLabel("Value of variable 1").fill("https://api.example.com/v7");
  await expect(page.getByRole("tab", { name: /Variables.*unsaved changes/ })).toBeVisible();

  await page.getByRole("tab", { name: "Contents" }).click();
  await page.getByRole("tab", { name: /Variables/ }).click();
  await expect(variables.getByLabel("Key of variable 1")).toHaveValue("baseUrl");
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("tab", { name: "Variables (1)", exact: true })).toBeVisible();
  await expect.poll(async () => (await page.request.get(`${mock.pathUrl}/v7/users`)).status()).toBe(200);

  await variables.getByLabel("Key of variable 2").fill("mine");
  const theirs = [{ key: "theirs", value: "/x" }];
  await person.mutate("collection.setVariables", { workspaceId, collectionId, variables: theirs });
  await variables.getByRole("button", { name: /^Save variables/ }).click();
  await expect(variables.getByText("Changed by someone else since you began.")).toBeVisible();
  await expect(variables.getByText("theirs: /x")).toBeVisible();
  await variables.getByRole("button", { name: "Keep mine" }).click();
  await variables.getByLabel("Key of variable 1").fill("");
  await variables.getByRole("button", { name: /^Save variables/ }).click();
  await expect(variables.getByLabel("Key of variable 1")).toHaveAttribute("aria-invalid", "true");
  await variables.getByLabel("Key of variable 1").fill("baseUrl");
  await variables.getByRole("button", { name: /^Save variables/ }).click();
  await expect(page.getByRole("tab", { name: "Variables (2)", exact: true })).toBeVisible();
});
