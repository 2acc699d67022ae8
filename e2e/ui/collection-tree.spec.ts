import { expect } from "@playwright/test";
import { outlinedCollections, savedOutline } from "../fixtures/outlined-collections";
import { test } from "../fixtures/signed-in";
import { CollectionTree } from "../pages/collection-tree";
import { Sidebar } from "../pages/sidebar";

const SHOP = { Shop: { Orders: ["Get order"], "": ["List products", "Get product"] }, Users: ["Get user"] };

const UNFOLDED = [
  "Shop",
  "  Orders",
  "    GET Get order",
  "  GET List products",
  "  GET Get product",
  "Users",
  "  GET Get user",
];

test("create, name, duplicate and move by keyboard alone", async ({ page, person }) => {
  const tree = new CollectionTree(page);
  await page.goto(`/w/${person.workspaceId}`);
  await tree.newCollection.focus();
  await page.keyboard.press("Enter");
  await expect(tree.nameField("New collection")).toBeFocused();
  await page.keyboard.type("Shop");
  await page.keyboard.press("Enter");
  await expect(tree.row("Shop")).toBeFocused();
  await expect(page.getByRole("heading", { name: "Shop", level: 1 })).toBeVisible();

  await page.keyboard.press("Shift+F10");
  await expect(page.getByRole("menuitem", { name: "New request" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(tree.nameField("New request")).toBeFocused();
  await page.keyboard.type("List products");
  await page.keyboard.press("Enter");
  await expect(tree.row("GET List products")).toBeFocused();
  await expect(tree.row("GET List products")).toHaveAttribute("aria-selected", "true");

  await page.keyboard.press("Shift+F10");
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Duplicate" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(tree.nameField("List products copy")).toBeFocused();
  await page.keyboard.type("Get product");
  await page.keyboard.press("Enter");
  await expect(tree.row("GET Get product")).toBeFocused();
  await page.keyboard.press("Alt+ArrowUp");
  await tree.expectOutline(["Shop", "  GET Get product", "  GET List products"]);
  await expect(tree.row("GET Get product")).toBeFocused();
});

test("rename, delete and undo by keyboard alone", async ({ page, person }) => {
  const tree = new CollectionTree(page);
  await outlinedCollections(person, { Shop: ["Get product", "List products"] });
  await page.goto(`/w/${person.workspaceId}`);
  await tree.row("Shop").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(tree.row("GET Get product")).toBeFocused();
  await page.keyboard.press("F2");
  await page.keyboard.type("never saved");
  await page.keyboard.press("Escape");
  await expect(tree.row("GET Get product")).toBeFocused();
  await page.keyboard.press("F2");
  await page.keyboard.type("Product");
  await page.keyboard.press("Enter");
  await expect(tree.row("GET Product")).toBeFocused();

  await page.keyboard.press("Delete");
  await expect(tree.row("GET Product")).toHaveCount(0);
  await expect(tree.row("GET List products")).toBeFocused();
  await expect(page.getByText("Deleted “Product”.")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(tree.row("GET Product")).toBeFocused();
  await tree.expectOutline(["Shop", "  GET Product", "  GET List products"]);

  await page.keyboard.press("ArrowLeft");
  await expect(tree.row("Shop")).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(page.getByRole("alertdialog", { name: "Delete “Shop”?" })).toContainText("2 requests and 0 examples");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(tree.row("Shop")).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Collections" }).getByText("None yet.")).toBeVisible();
});

test("the menu of a row makes, renames and moves what it stands for", async ({ page, person }) => {
  const tree = new CollectionTree(page);
  await outlinedCollections(person, SHOP);
  await page.goto(`/w/${person.workspaceId}`);
  await tree.choose("Shop", "New collection inside");
  await tree.nameField("New collection").fill("Carts");
  await tree.nameField("New collection").press("Enter");
  await tree.row("Users").click();
  await tree.expectOutline([
    ...["Shop", "  Orders", "  Carts", "  GET List products", "  GET Get product"],
    ...["Users", "  GET Get user"],
  ]);

  await tree.choose("Carts", /^Move up/);
  await tree.choose("GET List products", /^Move down/);
  await tree.choose("Carts", /^Rename/);
  await tree.nameField("Carts").fill("Baskets");
  await tree.nameField("Carts").press("Enter");
  await tree.expectOutline([
    ...["Shop", "  Baskets", "  Orders", "  GET Get product", "  GET List products"],
    ...["Users", "  GET Get user"],
  ]);
  await tree.row("Baskets").hover();
  await page.getByRole("button", { name: "Actions for Baskets" }).click();
  await expect(page.getByRole("menuitem", { name: /^Move up/ })).toContainText("It is the first collection here.");
  await page.keyboard.press("Escape");
  await expect(tree.row("Baskets")).toBeFocused();

  await tree.choose("Shop", "Move to…");
  const dialog = page.getByRole("dialog", { name: "Move “Shop”" });
  await expect(dialog.getByRole("radio", { name: "Shop > Orders" })).toBeDisabled();
  await dialog.getByRole("searchbox", { name: "Filter collections" }).fill("user");
  await dialog.getByRole("radio", { name: "Users" }).click();
  await dialog.getByRole("button", { name: "Move" }).click();
  await expect(tree.row("Shop")).toHaveAttribute("aria-level", "2");
  await expect(tree.row("Shop")).toBeFocused();
  await expect.poll(() => savedOutline(person)).toContain("  Shop");
  await page.reload();
  await tree.row("Users").click();
  await expect(tree.row("Shop")).toBeVisible();
});

test("rows are dragged to where a line shows that they will be, and nowhere else", async ({ page, person }) => {
  const tree = new CollectionTree(page);
  await outlinedCollections(person, SHOP);
  await page.goto(`/w/${person.workspaceId}`);
  for (const name of ["Users", "Shop", "Orders"]) await tree.row(name).click();
  await tree.expectOutline(UNFOLDED);

  await tree.drag("GET Get product", { row: "GET List products", at: 0.2 });
  await tree.drag("GET Get order", { row: "GET Get user", at: 0.8 });
  await tree.drag("Users", { row: "Shop", at: 0.1 });
  const dragged = [
    ...["Users", "  GET Get user", "  GET Get order"],
    ...["Shop", "  Orders", "  GET Get product", "  GET List products"],
  ];
  await tree.expectOutline(dragged);

  // Neither into what is inside it, nor out of all collections.
  await tree.drag("Shop", { row: "Orders", at: 0.5 });
  await tree.row("GET Get user").dragTo(page.getByRole("tree"), { targetPosition: { x: 60, y: 400 } });
  await tree.expectOutline(dragged);

  await tree.hold("Orders", { row: "Users", at: 0.1 });
  await expect(tree.dropLine).toBeVisible();
  await page.mouse.up();
  await tree.expectOutline([
    ...["Orders", "Users", "  GET Get user", "  GET Get order"],
    ...["Shop", "  GET Get product", "  GET List products"],
  ]);
  await tree.drag("Users", { row: "Orders", at: 0.5 });
  const nested = [
    ...["Orders", "  Users", "    GET Get user", "    GET Get order"],
    ...["Shop", "  GET Get product", "  GET List products"],
  ];
  await tree.expectOutline(nested);
  await expect.poll(() => savedOutline(person)).toEqual(nested);
  await page.reload();
  await tree.row("Orders").click();
  await tree.row("Users").click();
  await tree.row("Shop").click();
  await tree.expectOutline(nested);
});

test("a collection unfolds while something is held over it", async ({ page, person }) => {
  const tree = new CollectionTree(page);
  await outlinedCollections(person, SHOP);
  await page.goto(`/w/${person.workspaceId}`);
  await tree.row("Users").click();
  await tree.hold("GET Get user", { row: "Shop", at: 0.5 });
  await expect(tree.row("Orders")).toBeVisible();
  await tree.holdOver({ row: "GET Get product", at: 0.8 });
  await page.mouse.up();
  await tree.expectOutline(["Shop", "  Orders", "  GET List products", "  GET Get product", "  GET Get user", "Users"]);
});

test("a deleted request comes back as it was by Undo, with the page that was open", async ({ page, person }) => {
  const tree = new CollectionTree(page);
  const { "Get product": requestId } = await outlinedCollections(person, SHOP);
  await page.goto(`/w/${person.workspaceId}/requests/${requestId}`);
  await expect(tree.row("GET Get product")).toHaveAttribute("aria-selected", "true");
  await tree.choose("GET Get product", /^Delete/);
  await expect(page.getByRole("heading", { name: "Shop", level: 1 })).toBeVisible();
  await expect(tree.row("GET Get product")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(tree.row("GET Get product")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/requests/${requestId}$`));
});

test("what the server refuses, or does not get, is taken back and said", async ({ page, person }) => {
  const tree = new CollectionTree(page);
  await outlinedCollections(person, SHOP);
  await page.goto(`/w/${person.workspaceId}`);
  await tree.row("Shop").click();
  await expect(tree.row("GET Get product")).toBeVisible();
  await page.route(/\/api\/trpc\/request\./, (route) => route.abort());
  await tree.row("GET Get product").press("Alt+ArrowUp");
  await expect(page.getByText("Could not move the request.")).toBeVisible();
  await tree.expectOutline(["Shop", "  Orders", "  GET List products", "  GET Get product", "Users"]);
  await tree.row("GET Get product").press("F2");
  await tree.nameField("Get product").fill("Kept");
  await tree.nameField("Get product").press("Enter");
  await expect(page.getByText("Could not rename the request.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: /^New name for/ })).toHaveValue("Kept");
  await page.unroute(/\/api\/trpc\/request\./);
  await page.getByRole("textbox", { name: /^New name for/ }).press("Enter");
  await expect(tree.row("GET Kept")).toBeFocused();
});

test("the browser asks before it leaves a page whose move has not been saved yet", async ({ page, person }) => {
  const tree = new CollectionTree(page);
  await outlinedCollections(person, SHOP);
  await page.goto(`/w/${person.workspaceId}`);
  await tree.row("Shop").click();
  const answers: (() => Promise<void>)[] = [];
  await page.route(/\/api\/trpc\/request\.move/, (route) => void answers.push(() => route.continue()));
  await tree.row("GET Get product").press("Alt+ArrowUp");
  await tree.expectOutline(["Shop", "  Orders", "  GET Get product", "  GET List products", "Users"]);
  await expect.poll(() => answers.length).toBe(1);

  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  for (const answer of answers) await answer();
  const moved = ["Shop", "  Orders", "    GET Get order", "  GET Get product", "  GET List products"];
  await expect.poll(() => savedOutline(person)).toEqual([...moved, "Users", "  GET Get user"]);
});

test("the search narrows both lists, leads down to what it found, and is cleared by Escape", async ({
  page,
  person,
}) => {
  const tree = new CollectionTree(page);
  const sidebar = new Sidebar(page);
  await outlinedCollections(person, SHOP);
  await page.goto(`/w/${person.workspaceId}`);
  await sidebar.search.fill("product");
  await tree.expectOutline(["Shop", "  GET List products", "  GET Get product"]);
  await sidebar.search.press("ArrowDown");
  await expect(tree.row("Shop")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(tree.row("GET List products")).toBeFocused();
  await sidebar.search.press("Escape");
  await expect(sidebar.search).toHaveValue("");
  await tree.expectOutline(["Shop", "Users"]);
});
