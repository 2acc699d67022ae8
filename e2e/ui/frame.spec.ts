import { expect } from "@playwright/test";
import { test, usersMockServer } from "../fixtures/signed-in";
import { CommandMenu } from "../pages/command-menu";
import { MockServerPage } from "../pages/mock-server-page";
import { OpenTabs } from "../pages/open-tabs";
import { Sidebar } from "../pages/sidebar";

test("what was opened stays open over a reload, with its part that was shown, until it is closed", async ({
  page,
  person,
}) => {
  const { id } = await usersMockServer(person);
  const tabs = new OpenTabs(page);
  const mockServer = new MockServerPage(page);
  await mockServer.goto(person.workspaceId, id);
  await mockServer.tab("Try it").click();
  await expect(mockServer.send).toBeVisible();
  await new Sidebar(page).treeItem("Users API").click();
  await expect(page.getByRole("heading", { name: "Users API", level: 1 })).toBeVisible();
  await page.reload();
  await expect(tabs.all).toHaveText(["Users", "Users API"]);

  await tabs.all.first().click();
  await expect(mockServer.send).toBeVisible();
  await tabs.close("Users").click();
  await expect(page.getByRole("heading", { name: "Users API", level: 1 })).toBeVisible();
  await tabs.close("Users API").click();
  await expect(page.getByRole("heading", { name: "Mock Servers", level: 1 })).toBeVisible();
  await expect(tabs.all).toHaveCount(0);
});

test("one search narrows mock servers and the tree, and shows where a match lies", async ({ page, person }) => {
  await usersMockServer(person);
  await person.mutate("mockServer.create", { workspaceId: person.workspaceId, name: "Payments" });
  const sidebar = new Sidebar(page);
  await page.goto(`/w/${person.workspaceId}`);
  await sidebar.search.fill("create user");
  await expect(sidebar.treeItem(/Create user/)).toBeVisible();
  await expect(sidebar.treeItem("Users API")).toBeVisible();
  await expect(sidebar.treeItem(/List users/)).toHaveCount(0);
  await expect(page.getByText("No mock server matches the search.")).toBeVisible();
  await sidebar.search.press("Escape");
  await expect(sidebar.mockServers.getByRole("link")).toHaveText([/^Users/, /^Payments/]);
});

test("the sidebar keeps the width that it was given", async ({ page, person }) => {
  await page.goto(`/w/${person.workspaceId}`);
  const separator = page.getByRole("separator", { name: "Resize the sidebar" });
  const sidebar = page.getByRole("complementary", { name: "Sidebar" });
  const before = (await sidebar.boundingBox())?.width ?? 0;
  await separator.press("ArrowRight");
  await expect.poll(async () => (await sidebar.boundingBox())?.width).toBeGreaterThan(before);
  const after = (await sidebar.boundingBox())?.width ?? 0;
  await page.reload();
  await expect.poll(async () => Math.round((await sidebar.boundingBox())?.width ?? 0)).toBe(Math.round(after));
});

test("the chosen theme holds after a reload", async ({ page, person }) => {
  const sidebar = new Sidebar(page);
  await page.goto(`/w/${person.workspaceId}`);
  await sidebar.account.click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
  await page.reload();
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
});

test("the command menu goes to whatever a few letters name, and says what cannot be done here", async ({
  page,
  person,
}) => {
  const { id } = await usersMockServer(person);
  await person.mutate("workspace.create", { name: "Shop team", type: "PROJECT" });
  const menu = new CommandMenu(page);
  await page.goto(`/w/${person.workspaceId}`);
  await menu.open();
  await expect(menu.field).toBeFocused();
  await expect(menu.option(/^Try it/)).toHaveAttribute("aria-disabled", "true");
  await expect(menu.option(/^Try it/)).toContainText("Open a mock server or a request first.");
  await expect(menu.option(/^Export/)).toContainText("Open a collection first.");
  await page.keyboard.type("get us");
  await expect(menu.option(/Get user/)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/requests\//);

  await menu.open();
  await page.keyboard.type("try");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/mock-servers/${id}\\?tab=try-it&request=`));
  await menu.open();
  await page.keyboard.type("users api");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Users API", level: 1 })).toBeVisible();
  await menu.open();
  const download = page.waitForEvent("download");
  await page.keyboard.type("export");
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toContain("Users API");

  await menu.button.first().click();
  await page.keyboard.type("nothing like this");
  await expect(menu.dialog.getByText("Nothing is called that.")).toBeVisible();
  await menu.field.fill("shop");
  await menu.option(/Shop team/).click();
  await expect(new Sidebar(page).workspaceSwitcher).toContainText("Shop team");
});

test("the command menu makes a collection, and a request in one that it asks for", async ({ page, person }) => {
  const menu = new CommandMenu(page);
  await page.goto(`/w/${person.workspaceId}`);
  await menu.open();
  await expect(menu.option(/^New request in/)).toContainText("There is no collection to put it in yet.");
  await page.keyboard.type("new coll");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "New collection", level: 1 })).toBeVisible();
  await expect(page.getByRole("textbox", { name: /^New name for/ })).toBeFocused();
  await page.keyboard.type("Orders");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Orders", level: 1 })).toBeVisible();

  await menu.open();
  await page.keyboard.type("new request");
  await page.keyboard.press("Enter");
  await expect(menu.field).toHaveAttribute("placeholder", "In which collection?");
  await page.keyboard.press("Escape");
  await expect(menu.option(/^Sign out/)).toBeVisible();
  await page.keyboard.type("new request");
  await page.keyboard.press("Enter");
  await page.keyboard.type("ord");
  await expect(menu.option(/Orders/)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/requests\//);
  await expect(new Sidebar(page).treeItem(/New request|New name/)).toBeVisible();
});

test("the command menu gives the focus back, changes the theme, and signs out", async ({ page, person }) => {
  const menu = new CommandMenu(page);
  await page.goto(`/w/${person.workspaceId}`);
  await menu.button.first().focus();
  await page.keyboard.press("Enter");
  await expect(menu.dialog).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(menu.dialog).toHaveCount(0);
  await expect(menu.button.first()).toBeFocused();
  await menu.open();
  await page.keyboard.type("theme dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
  await menu.open();
  await page.keyboard.type("log out");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("a collection of 2,000 requests is searched with every key, and only the best are listed", async ({
  page,
  person,
}) => {
  const item = Array.from({ length: 2_000 }, (_, at) => ({
    name: `Request ${at}`,
    request: { method: "GET", url: `/things/${at}` },
  }));
  const schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
  const source = JSON.stringify({ info: { name: "Large", schema }, item });
  await person.mutate("collection.import", { workspaceId: person.workspaceId, source });
  const menu = new CommandMenu(page);
  await page.goto(`/w/${person.workspaceId}/collections`);
  await menu.open();
  await page.keyboard.type("request");
  await expect(menu.dialog.getByText("Requests: 20 of 2,000")).toBeVisible();
  await expect(menu.option(/Request/)).toHaveCount(20);
  await page.keyboard.type(" 1234");
  await expect(menu.option(/Request/)).toHaveText([/Request 1234/]);
});

test("? shows every shortcut, and not while one types; those of one character can be switched off", async ({
  page,
  person,
}) => {
  const sidebar = new Sidebar(page);
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await page.goto(`/w/${person.workspaceId}`);
  await sidebar.account.focus();
  await page.keyboard.press("?");
  await expect(sheet.getByRole("region", { name: "Open tabs" })).toContainText("Close the tabAltW");
  await expect(sheet.getByRole("region", { name: "On an item of a list" })).toContainText("RenameF2");
  await page.keyboard.press("Escape");
  await expect(sidebar.account).toBeFocused();

  await page.keyboard.press("/");
  await expect(sidebar.search).toBeFocused();
  await page.keyboard.press("?");
  await expect(sidebar.search).toHaveValue("?");
  await expect(sheet).toHaveCount(0);
  await sidebar.search.clear();

  await sidebar.account.click();
  await sidebar.menuItem("Keyboard shortcuts").click();
  await sheet.getByRole("checkbox", { name: /Shortcuts of a single character/ }).uncheck();
  await page.keyboard.press("Escape");
  await expect(sidebar.account).toBeFocused();
  await page.keyboard.press("/");
  await page.keyboard.press("?");
  await expect(sheet).toHaveCount(0);
  await expect(sidebar.account).toBeFocused();
});

test("open tabs are walked through and closed by keys", async ({ page, person }) => {
  const { id } = await usersMockServer(person);
  const tabs = new OpenTabs(page);
  const heading = (name: string) => page.getByRole("heading", { name, level: 1 });
  await page.goto(`/w/${person.workspaceId}/settings`);
  await tabs.remembered(person.workspaceId);
  await new MockServerPage(page).goto(person.workspaceId, id);
  await expect(tabs.all).toHaveText(["Workspace settings", "Users"]);
  await page.keyboard.press("Alt+n");
  await expect(heading("Workspace settings")).toBeVisible();
  await page.keyboard.press("Alt+p");
  await expect(heading("Users")).toBeVisible();
  await page.keyboard.press("Alt+w");
  await expect(heading("Workspace settings")).toBeVisible();
  await page.keyboard.press("Alt+w");
  await expect(heading("Mock Servers")).toBeVisible();
  await expect(tabs.all).toHaveCount(0);
});

test("a pane that fails leaves the rest of the screen usable", async ({ page, person }) => {
  const { id } = await usersMockServer(person);
  await page.route("**/api/trpc/**", async (route) => {
    const response = await route.fetch();
    if (!route.request().url().includes("mockServer.routes")) return route.fulfill({ response });
    const text = (await response.text()).replaceAll('"collectionPath":["Users API"]', '"collectionPath":null');
    return route.fulfill({ response, body: text });
  });
  const mockServer = new MockServerPage(page);
  await mockServer.goto(person.workspaceId, id);
  await expect(page.getByRole("heading", { name: "Something went wrong in the list of routes" })).toBeVisible();
  await expect(mockServer.url).toBeVisible();
  await mockServer.tab("Try it").click();
  await expect(mockServer.send).toBeVisible();
  await page.unrouteAll({ behavior: "wait" });
  await page.reload();
  await mockServer.tab("Routes").click();
  await expect(page.getByText("3 routes, 5 examples")).toBeVisible();
});

test("a link that needs a sign-in leads there and back to the same page", async ({ page, person }) => {
  const { id } = await usersMockServer(person);
  await page.context().clearCookies();
  await page.goto(`/w/${person.workspaceId}/mock-servers/${id}?tab=try-it`);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(new MockServerPage(page).send).toBeVisible();
});

for (const [what, path] of [
  ["mock server", "/mock-servers/00000000-0000-4000-8000-000000000000"],
  ["collection", "/collections/00000000-0000-4000-8000-000000000000"],
  ["request", "/requests/00000000-0000-4000-8000-000000000000"],
  ["request", "/requests/nonsense"],
] as const) {
  test(`a link to a ${what} that is not there says so: ${path}`, async ({ page, person }) => {
    await page.goto(`/w/${person.workspaceId}${path}`);
    await expect(page.getByRole("heading", { name: `This ${what} does not exist` })).toBeVisible();
  });
}

test("an address without a page says so", async ({ page, person }) => {
  await page.goto(`/w/${person.workspaceId}/nothing/here`);
  await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
});

test("a server that is away for a moment costs one click, not the page", async ({ page, person }) => {
  const { id } = await usersMockServer(person);
  await page.route("**/api/trpc/mockServer.routes*", (route) => route.abort());
  await page.route("**/api/trpc/*mockServer.routes*", (route) => route.abort());
  await new MockServerPage(page).goto(person.workspaceId, id);
  await expect(page.getByText("The server cannot be reached.")).toBeVisible({ timeout: 15_000 });
  await page.unrouteAll();
  await page.getByRole("button", { name: "Try again" }).first().click();
  await expect(page.getByText("3 routes, 5 examples")).toBeVisible();
});

test.describe("on a narrow screen", () => {
  test.use({ viewport: { width: 360, height: 800 } });

  test("the sidebar waits behind a button, and following a link closes it", async ({ page, person }) => {
    await usersMockServer(person);
    const sidebar = new Sidebar(page);
    await page.goto(`/w/${person.workspaceId}`);
    await expect(page.getByRole("complementary", { name: "Sidebar" })).toBeHidden();
    await page.getByRole("button", { name: "Open the sidebar" }).click();
    await sidebar.mockServer("Users").click();
    await expect(page.getByRole("heading", { name: "Users", level: 1 })).toBeVisible();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

  test("nothing is wider than the screen", async ({ page, person }) => {
    const { id } = await usersMockServer(person);
    const server = `/mock-servers/${id}`;
    const ofServer = [server, `${server}?tab=try-it`, `${server}?first-steps=true`];
    const inWorkspace = ["", ...ofServer, "/import", "/mock-servers/new", "/collections", "/settings"];
    for (const path of [...inWorkspace.map((inside) => `/w/${person.workspaceId}${inside}`), "/account"]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
    }
  });
});
