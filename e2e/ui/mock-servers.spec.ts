import { expect } from "@playwright/test";
import { test, usersMockServer } from "../fixtures/signed-in";
import { MockServerPage } from "../pages/mock-server-page";
import { Sidebar } from "../pages/sidebar";

test("Create New Collection: a server name makes a mock server and a collection of that name", async ({
  page,
  person,
}) => {
  const sidebar = new Sidebar(page);
  await page.goto(`/w/${person.workspaceId}`);
  await sidebar.newMockServer.click();
  await page.getByRole("tab", { name: "Create New Collection" }).click();
  await page.getByLabel("Server Name").fill("Payments");
  await page.getByRole("button", { name: "Create Mock Server" }).click();
  await expect(new MockServerPage(page).url).toHaveValue(/^http:\/\/[0-9a-f-]{36}\.mock\.localhost:\d+$/);
  await expect(sidebar.mockServer("Payments")).toContainText("Local");
  await expect(page.getByRole("treeitem", { name: /Payments/ })).toBeVisible();
});

test("the page has a URL for programs, which do not find names under localhost", async ({ page, person, request }) => {
  const { id } = await usersMockServer(person);
  const mockServer = new MockServerPage(page);
  await mockServer.goto(person.workspaceId, id);
  await expect(page.getByText("For Node, Python, Java, Go and most programs")).toBeVisible();
  await expect(page.getByRole("button", { name: "Copy the URL for programs" })).toBeVisible();
  const url = await mockServer.urlForPrograms.inputValue();
  // Playwright's own calls are such a program's.
  expect((await request.get(`${url}/users/1`)).status()).toBe(200);
});

test("Use Existing Collection: nested collections are listed with their full path", async ({ page, person }) => {
  const { workspaceId } = person;
  const { id: parentId } = await person.mutate<{ id: string }>("collection.create", {
    workspaceId,
    name: "Parent Collection",
  });
  await person.mutate("collection.create", { workspaceId, name: "Child Collection", parentId });
  await page.goto(`/w/${workspaceId}/mock-servers/new`);
  await page.getByRole("tab", { name: "Use Existing Collection" }).click();
  await page.getByLabel("Server Name").fill("Child");
  await page.getByRole("radio", { name: "Parent Collection > Child Collection" }).click();
  await page.getByRole("button", { name: "Create Mock Server" }).click();
  await expect(page.getByRole("link", { name: "Parent Collection > Child Collection" })).toBeVisible();
});

test("a missing name or collection is named, and what was typed stays", async ({ page, person }) => {
  await page.goto(`/w/${person.workspaceId}/mock-servers/new`);
  await page.getByRole("button", { name: "Create Mock Server" }).click();
  await expect(page.getByLabel("Server Name")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Server Name").fill("Users");
  await page.getByRole("tab", { name: "Use Existing Collection" }).click();
  await page.getByRole("button", { name: "Create Mock Server" }).click();
  await expect(page.getByText("Select a collection.")).toBeVisible();
  await expect(page.getByLabel("Server Name")).toHaveValue("Users");
});

test("the URL that is copied answers with the collection's examples", async ({ page, person, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { id } = await usersMockServer(person);
  await new MockServerPage(page).goto(person.workspaceId, id);
  await page.getByRole("button", { name: "Copy the URL", exact: true }).click();
  await expect(page.getByText("Copied", { exact: true })).toBeVisible();
  const url = await page.evaluate(() => navigator.clipboard.readText());
  // Node resolves no *.localhost by itself: the browser goes where a person's would.
  const answer = await (await context.newPage()).goto(`${url}/users/999`);
  expect(answer?.status()).toBe(404);
  expect(await answer?.json()).toEqual({ error: "There is no user 999." });
  expect(answer?.headers()["x-mock-example"]).toBe("No such user");
});

test("Routes lists each request with its examples, the first marked as Fallback", async ({ page, person }) => {
  const { id } = await usersMockServer(person);
  await new MockServerPage(page).goto(person.workspaceId, id);
  await expect(page.getByText("3 routes, 5 examples")).toBeVisible();
  await expect(page.getByText("/users/:id")).toBeVisible();
  await expect(page.getByText("Fallback")).toHaveCount(3);
});

test("Rename by keyboard: F2, Enter saves, Escape reverts", async ({ page, person }) => {
  const { id } = await usersMockServer(person);
  const sidebar = new Sidebar(page);
  await new MockServerPage(page).goto(person.workspaceId, id);
  await sidebar.mockServer("Users").press("F2");
  await page.getByLabel("New name for Users").fill("People");
  await page.getByLabel("New name for Users").press("Enter");
  await expect(sidebar.mockServer("People")).toBeFocused();
  await sidebar.mockServer("People").press("F2");
  await page.getByLabel("New name for People").fill("Nobody");
  await page.getByLabel("New name for People").press("Escape");
  await expect(sidebar.mockServer("People")).toBeVisible();
});

test("Rename by right click", async ({ page, person }) => {
  const { id } = await usersMockServer(person);
  const sidebar = new Sidebar(page);
  await new MockServerPage(page).goto(person.workspaceId, id);
  await sidebar.mockServer("Users").click({ button: "right" });
  await sidebar.menuItem(/^Rename/).click();
  await page.getByLabel("New name for Users").fill("People");
  await page.getByLabel("New name for Users").press("Enter");
  await expect(page.getByRole("heading", { name: "People" })).toBeVisible();
});

test("Delete says that the collection stays, and it does", async ({ page, person }) => {
  const { id } = await usersMockServer(person);
  const sidebar = new Sidebar(page);
  await new MockServerPage(page).goto(person.workspaceId, id);
  await sidebar.mockServer("Users").press("Shift+F10");
  await sidebar.menuItem(/^Delete/).click();
  const dialog = page.getByRole("alertdialog").or(page.getByRole("dialog"));
  await expect(dialog).toContainText("Its collection stays");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(sidebar.mockServer("Users")).toHaveCount(0);
  await expect(page.getByRole("treeitem", { name: /Users API/ })).toBeVisible();
});

test("a workspace shows its own things only", async ({ page, person }) => {
  const sidebar = new Sidebar(page);
  await usersMockServer(person);
  await page.goto(`/w/${person.workspaceId}`);
  await sidebar.workspaceSwitcher.click();
  await sidebar.menuItem("Create workspace").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Team");
  await dialog.getByRole("radio", { name: /Project/ }).click();
  await dialog.getByRole("button", { name: "Create workspace" }).click();
  await expect(sidebar.workspaceSwitcher).toContainText("Team");
  await expect(sidebar.mockServer("Users")).toHaveCount(0);
  await sidebar.workspaceSwitcher.click();
  await page.getByRole("menuitemradio", { name: /My Workspace/ }).click();
  await expect(sidebar.mockServer("Users")).toBeVisible();
});

test("a stranger is asked to sign in, and is told nothing of the workspace", async ({ page, person }) => {
  await page.context().clearCookies();
  await page.goto(`/w/${person.workspaceId}`);
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await expect(page.getByText("My Workspace")).toHaveCount(0);
});
