import { expect } from "@playwright/test";
import { findings } from "../fixtures/axe-findings";
import { FAULTY_COLLECTION } from "../fixtures/faulty-collection";
import { signUp, test, usersMockServer } from "../fixtures/signed-in";
import { CallsPage } from "../pages/calls-page";
import { CollectionTree } from "../pages/collection-tree";
import { CommandMenu } from "../pages/command-menu";
import { ExampleEditor } from "../pages/example-editor";
import { MockServerPage } from "../pages/mock-server-page";
import { Problems } from "../pages/problems";
import { Publishing } from "../pages/publishing";
import { RequestPage } from "../pages/request-page";
import { Sidebar } from "../pages/sidebar";
import { WhyPanel } from "../pages/why-panel";
import { WorkspaceSettings } from "../pages/workspace-settings";

test("the pages outside of a workspace have no accessibility findings, nor has a form that was refused", async ({
  page,
}) => {
  for (const path of ["/sign-in", "/nowhere", "/forgot-password", "/reset-password/unknown", "/sign-up"]) {
    await page.goto(path);
    await expect(page.getByRole("main")).toBeVisible();
    expect(await findings(page)).toEqual([]);
  }
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
  expect(await findings(page)).toEqual([]);
});

test("the account page has no accessibility findings, nor has the dialog that deletes it", async ({ page, person }) => {
  await page.goto("/account");
  await expect(page.getByText(person.email)).toBeVisible();
  await expect(page.getByRole("list", { name: "Sessions" }).getByRole("listitem")).toHaveCount(1);
  expect(await findings(page)).toEqual([]);
  await page.getByRole("button", { name: "Delete account" }).click();
  await expect(page.getByRole("dialog").getByLabel("Your password")).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test("an empty workspace has no accessibility findings", async ({ page, person }) => {
  await page.goto(`/w/${person.workspaceId}`);
  await expect(page.getByRole("heading", { name: "Create your first mock server" })).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test("publishing and Token Management have no accessibility findings", async ({ page, person }) => {
  const { id: workspaceId } = await person.mutate<{ id: string }>("workspace.create", {
    name: "Team",
    type: "PRIVATE",
  });
  const { id } = await usersMockServer({ ...person, workspaceId });
  await new MockServerPage(page).goto(workspaceId, id);
  const publishing = new Publishing(page);
  await publishing.publish.click();
  const issued = publishing.issued("Access Token");
  await expect(issued).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await issued.getByRole("button", { name: "Done" }).click();
  await issued.getByRole("button", { name: "Close without copying" }).click();
  await publishing.banner.getByRole("button", { name: "Token Management" }).click();
  await publishing.tokens.getByRole("button", { name: "Create New Token" }).click();
  await expect(publishing.row("Initial token")).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test("a workspace's pages have no accessibility findings", async ({ page, person }) => {
  await usersMockServer(person);
  for (const path of ["", "/collections", "/import", "/mock-servers/new?from=existing"]) {
    await page.goto(`/w/${person.workspaceId}${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("treeitem", { name: /Users API/ })).toBeVisible();
    expect(await findings(page)).toEqual([]);
  }
});

test("the problems of a collection, of an example and of a file have no accessibility findings", async ({
  page,
  person,
}) => {
  const { workspaceId } = person;
  const { collectionId } = await person.mutate<{ collectionId: string }>("collection.import", {
    workspaceId,
    source: FAULTY_COLLECTION,
  });
  const problems = new Problems(page);
  await problems.goto(workspaceId, collectionId);
  await expect(problems.heading).toHaveText("Problems: 1 error, 3 warnings");
  expect(await findings(page)).toEqual([]);
  await page.getByRole("link", { name: "Open example “Broken order”" }).first().click();
  await expect(problems.ofExample).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.goto(`/w/${workspaceId}/import`);
  await page.getByLabel("Or paste its text").fill(FAULTY_COLLECTION);
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(problems.inFile).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test("a collection and a request have no accessibility findings", async ({ page, person }) => {
  await usersMockServer(person);
  const sidebar = new Sidebar(page);
  await page.goto(`/w/${person.workspaceId}`);
  await sidebar.treeItem("Users API").click();
  await expect(page.getByRole("heading", { name: "Users API", level: 1 })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await sidebar.treeItem(/Get user/).click();
  await expect(page.getByRole("region", { name: "Responds with" })).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test("the request editor has no accessibility findings: every tab, body and message", async ({ page, person }) => {
  await usersMockServer(person);
  await page.goto(`/w/${person.workspaceId}`);
  await new Sidebar(page).treeItem("Users API").click();
  await new Sidebar(page).treeItem(/Create user/).click();
  const editor = new RequestPage(page);
  await editor.tab("Params").click();
  await editor.cell("Key", "param", 1).fill("a");
  expect(await findings(page)).toEqual([]);
  await editor.bulkEdit.click();
  expect(await findings(page)).toEqual([]);
  await editor.tab("Headers").click();
  await editor.cell("Key", "header", 1).fill("x");
  await expect(page.getByRole("option").first()).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await editor.tab("Body").click();
  await expect(editor.bodyText()).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await editor.bodyKind("GraphQL").check();
  await expect(editor.bodyText("GraphQL variables")).toBeVisible();
  await editor.bodyKind("Multipart form").check();
  await editor.method.fill("no method");
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("alert").filter({ hasText: "was not saved" })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.getByRole("button", { name: /^Close Create user/ }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test("the example editor has no accessibility findings: list, both sides, a file, and messages", async ({
  page,
  person,
}) => {
  await usersMockServer(person);
  await page.goto(`/w/${person.workspaceId}`);
  await new Sidebar(page).treeItem("Users API").click();
  await new Sidebar(page).treeItem(/Get user/).click();
  const editor = new ExampleEditor(page);
  await editor.add.click();
  await expect(editor.name).toBeFocused();
  await expect(editor.preview).toContainText("comes first");
  await editor.status.fill("4");
  await expect(page.getByRole("option").first()).toBeVisible();
  await editor.body.fill('{"a": }');
  await expect(page.getByText(/^Line 1: /)).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await editor.bodyType.selectOption("File");
  await editor.delay.fill("60001");
  await editor.row("Alice").press("F2");
  await expect(page.getByLabel("New name for Alice")).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+F10");
  await expect(page.getByRole("menuitem", { name: "Make fallback" })).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test("a mock server with an answer and its explanation has no accessibility findings", async ({ page, person }) => {
  const { id } = await usersMockServer(person);
  const mockServer = new MockServerPage(page);
  await mockServer.goto(person.workspaceId, id);
  await expect(page.getByText("3 routes, 5 examples")).toBeVisible();
  await expect(page.getByRole("list", { name: "Examples of Get user" })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await mockServer.tab("Try it").click();
  await mockServer.fillCall({ method: "GET", path: "/users/999" });
  await mockServer.send.click();
  await expect(mockServer.answerBody).toBeVisible();
  expect(await findings(page)).toEqual([]);
  const why = new WhyPanel(page);
  const panel = await why.openForExample("Alice");
  await expect(why.apply(panel)).toBeVisible();
  await expect(panel.getByRole("status").filter({ hasText: "No calls were recorded yet" })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await mockServer.fillCall({ method: "GET", path: "/user" });
  await mockServer.send.click();
  await expect(mockServer.nearestRoutes).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await mockServer.saveAsExample.click();
  await expect(page.getByRole("dialog", { name: "Save as example" })).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test("the calls of a mock server have no accessibility findings: the list, one of them, and a request made of it", async ({
  page,
  person,
}) => {
  const { id, pathUrl } = await usersMockServer(person);
  await page.request.get(`${pathUrl}/orders/7?a=1`);
  await page.request.post(`${pathUrl}/users`, { data: { name: "" }, headers: { "X-Api-Key": "hush" } });
  const calls = new CallsPage(page);
  await calls.goto(person.workspaceId, id);
  await expect(calls.rows).toHaveCount(2);
  await page.getByText("Missing routes (1)").click();
  expect(await findings(page)).toEqual([]);
  await calls.row("/users").click();
  await expect(calls.call.getByRole("region", { name: "Examples" })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await calls.part("Request").click();
  await expect(calls.call.getByLabel("Body of the request")).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await calls.row("/orders/7").click();
  await calls.call.getByRole("button", { name: "Create request" }).click();
  await expect(calls.creating.getByLabel("Expected response body")).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await new MockServerPage(page).tab("Settings").click();
  await expect(page.getByLabel("Keep newest")).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test("menus, dialogs and a name being edited have no accessibility findings", async ({ page, person }) => {
  await usersMockServer(person);
  const sidebar = new Sidebar(page);
  await page.goto(`/w/${person.workspaceId}`);
  await sidebar.mockServer("Users").click({ button: "right" });
  await expect(sidebar.menuItem(/^Rename/)).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await sidebar.menuItem(/^Rename/).click();
  await expect(page.getByLabel("New name for Users")).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await sidebar.treeItem("Users API").press("Delete");
  await expect(page.getByRole("alertdialog")).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await sidebar.workspaceSwitcher.click();
  await sidebar.menuItem("Create workspace").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test("what moves, links, pins, sets variables and undoes has no accessibility findings", async ({ page, person }) => {
  const { workspaceId } = person;
  const server = await usersMockServer(person);
  await person.mutate("collection.create", { workspaceId, name: "Archive" });
  const tree = new CollectionTree(page);
  await new MockServerPage(page).goto(workspaceId, server.id);
  await page.getByRole("button", { name: "Link another collection" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Pin Alice" }).click();
  await expect(page.getByRole("dialog", { name: "Pin “Alice”" })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Pinned examples" })).toBeVisible();
  expect(await findings(page)).toEqual([]);

  await tree.choose("Users API", "Move to…");
  await expect(page.getByRole("dialog", { name: "Move “Users API”" })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await tree.row("Users API").click();
  await page.getByRole("tab", { name: /^Variables/ }).click();
  await expect(page.getByRole("region", { name: "Variables" })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await tree.choose("GET List users", /^Delete/);
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test("a workspace's settings have no accessibility findings", async ({ page, person }) => {
  const { id } = await person.mutate<{ id: string }>("workspace.create", { name: "Team", type: "PROJECT" });
  const settings = new WorkspaceSettings(page);
  await settings.goto(id);
  await settings.invite("bob@example.com", "VIEWER");
  await expect(settings.link).toBeVisible();
  await expect(settings.invitations).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await settings.delete.click();
  await expect(settings.dialog).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await settings.goto(person.workspaceId);
  await expect(page.getByRole("region", { name: "Invitations" })).toContainText("exactly one member");
  expect(await findings(page)).toEqual([]);
});

test("an invitation's page and the question before leaving have no accessibility findings", async ({
  page,
  person,
  context,
  browser,
  baseURL,
}) => {
  const owners = await browser.newContext({ baseURL });
  const owner = await signUp(owners.request, "Olga Owner");
  const { id: workspaceId } = await owner.mutate<{ id: string }>("workspace.create", { name: "Team", type: "PROJECT" });
  const invitation = { workspaceId, email: person.email, role: "EDITOR" };
  const { url } = await owner.mutate<{ url: string }>("member.invite", invitation);
  const { pathname } = new URL(url);
  await page.goto(pathname);
  await expect(page.getByText("Olga Owner invites you")).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.getByRole("button", { name: "Accept the invitation" }).click();
  await expect(new Sidebar(page).workspaceSwitcher).toContainText("Team");
  const settings = new WorkspaceSettings(page);
  await settings.goto(workspaceId);
  await settings.leave.click();
  await expect(settings.dialog).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.goto(pathname);
  await expect(page.getByText("This invitation link is not valid")).toBeVisible();
  expect(await findings(page)).toEqual([]);
  const { url: another } = await owner.mutate<{ url: string }>("member.invite", {
    ...invitation,
    email: "bob@example.com",
  });
  await context.clearCookies();
  await page.goto(new URL(another).pathname);
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await owners.close();
});

test("the command menu and the sheet of shortcuts have no accessibility findings", async ({ page, person }) => {
  await usersMockServer(person);
  const menu = new CommandMenu(page);
  await page.goto(`/w/${person.workspaceId}`);
  await menu.open();
  await expect(menu.option(/^Export/)).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await menu.field.fill("users");
  await expect(menu.option(/List users/)).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await menu.field.fill("no such thing");
  await expect(menu.dialog.getByText("Nothing is called that.")).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await menu.field.fill("keyboard");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test("the first steps with a sample have no accessibility findings", async ({ page, person }) => {
  await page.goto(`/w/${person.workspaceId}`);
  await page.getByRole("button", { name: "Create a sample mock server" }).click();
  const steps = page.getByRole("region", { name: "Your mock server answers" });
  await expect(steps.getByRole("code")).toHaveCount(2);
  expect(await findings(page)).toEqual([]);
});

test("the sidebar over a narrow screen has no accessibility findings", async ({ page, person }) => {
  await usersMockServer(person);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/w/${person.workspaceId}`);
  await page.getByRole("button", { name: "Open the sidebar" }).click();
  await expect(new Sidebar(page).mockServer("Users")).toBeVisible();
  expect(await findings(page)).toEqual([]);
});
