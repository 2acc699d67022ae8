import { type BrowserContext, expect, type Page } from "@playwright/test";
import { type Person, signUp, test, usersMockServer } from "../fixtures/signed-in";
import { Sidebar } from "../pages/sidebar";
import { WorkspaceSettings } from "../pages/workspace-settings";

/** A PROJECT workspace of the person's. */
async function newProject(person: Person, name: string): Promise<string> {
  return (await person.mutate<{ id: string }>("workspace.create", { name, type: "PROJECT" })).id;
}

/** Somebody else, in a browser of their own, who is a member. */
async function newMember(owner: Person, workspaceId: string, context: BrowserContext, role: string): Promise<Person> {
  const member = await signUp(context.request, `The ${role}`);
  await join(member, owner, workspaceId, role);
  return member;
}

/** Makes somebody a member, by an invitation of the owner's. */
async function join(member: Person, owner: Person, workspaceId: string, role: string) {
  const invitation = { workspaceId, email: member.email, role };
  const { url } = await owner.mutate<{ url: string }>("member.invite", invitation);
  await member.mutate("invitation.accept", { token: new URL(url).pathname.split("/").at(-1) ?? "" });
}

/** Walks with the Tab key until the focus is there. */
async function tabTo(page: Page, locator: ReturnType<Page["getByRole"]>) {
  await expect(locator).toBeVisible();
  for (let steps = 0; steps < 60; steps += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The Tab key does not get there.");
}

test("a workspace is created, renamed and deleted by keyboard alone", async ({ page, person }) => {
  const sidebar = new Sidebar(page);
  const settings = new WorkspaceSettings(page);
  await page.goto(`/w/${person.workspaceId}`);
  await tabTo(page, sidebar.workspaceSwitcher);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitemradio").first()).toBeFocused();
  await page.keyboard.press("End");
  await expect(sidebar.menuItem("Create workspace")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.type("Shop team");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "Project" })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(sidebar.workspaceSwitcher).toContainText("Shop team");

  await tabTo(page, sidebar.workspaceSwitcher);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitemradio").first()).toBeFocused();
  await page.keyboard.press("End");
  await expect(sidebar.menuItem("Create workspace")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(sidebar.menuItem("Workspace settings")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Workspace settings", level: 1 })).toBeVisible();
  await tabTo(page, settings.name);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Renamed");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(sidebar.workspaceSwitcher).toContainText("Renamed");

  await tabTo(page, settings.delete);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Delete “Renamed”?" });
  await expect(dialog.getByRole("textbox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(settings.delete).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Renamed");
  await page.keyboard.press("Enter");
  await expect(sidebar.workspaceSwitcher).toContainText("My Workspace");
  await sidebar.workspaceSwitcher.click();
  await expect(page.getByRole("menuitemradio")).toHaveCount(1);
});

test("each type of workspace says what it means, and the menu switches between workspaces", async ({
  page,
  person,
}) => {
  const sidebar = new Sidebar(page);
  await page.goto(`/w/${person.workspaceId}`);
  await sidebar.workspaceSwitcher.click();
  await sidebar.menuItem("Create workspace").click();
  const dialog = page.getByRole("dialog", { name: "Create workspace" });
  await expect(dialog.getByRole("radio", { name: "Local" })).toHaveAccessibleDescription(/cannot be published/);
  await expect(dialog.getByRole("radio", { name: "Private" })).toHaveAccessibleDescription(/published to the cloud/);
  await expect(dialog.getByRole("radio", { name: "Project" })).toHaveAccessibleDescription(/For a team, with roles/);
  await dialog.getByRole("button", { name: "Create workspace" }).click();
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveAttribute("aria-invalid", "true");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Mine");
  await dialog.getByRole("radio", { name: "Private" }).check();
  await dialog.getByRole("button", { name: "Create workspace" }).click();
  await expect(sidebar.workspaceSwitcher).toContainText(/Mine\s*Private/);
  await sidebar.workspaceSwitcher.click();
  await page.getByRole("menuitemradio", { name: /My Workspace/ }).click();
  await expect(sidebar.workspaceSwitcher).toContainText("My Workspace");
});

test("deleting the last workspace names what goes, wants its name, and leads to a first one", async ({
  page,
  person,
}) => {
  await usersMockServer(person);
  const settings = new WorkspaceSettings(page);
  await settings.goto(person.workspaceId);
  await settings.delete.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("1 collection with all requests and examples, and 1 mock server will be deleted");
  const confirm = dialog.getByRole("button", { name: "Delete workspace" });
  await dialog.getByRole("textbox").fill("my workspace");
  await expect(confirm).toBeDisabled();
  await dialog.getByRole("textbox").fill("My Workspace");
  await confirm.click();
  await expect(page.getByRole("heading", { name: "Create a workspace", level: 1 })).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill("Again");
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(new Sidebar(page).workspaceSwitcher).toContainText("Again");
});

test("members are given roles, and are out at once when they are removed", async ({
  page,
  person,
  browser,
  baseURL,
}) => {
  const workspaceId = await newProject(person, "Team");
  const context = await browser.newContext({ baseURL });
  await newMember(person, workspaceId, context, "VIEWER");
  const settings = new WorkspaceSettings(page);
  const theirs = await context.newPage();
  await settings.goto(workspaceId);
  await settings.roleOf("The VIEWER").selectOption("EDITOR");
  await expect(page.getByText("The VIEWER is EDITOR now.")).toBeVisible();
  await expect(settings.roleOf("The VIEWER")).toHaveValue("EDITOR");
  await theirs.goto(`/w/${workspaceId}`);
  await expect(theirs.getByRole("link", { name: "New Mock Server" }).first()).toBeVisible();

  await page.getByRole("button", { name: "Remove The VIEWER" }).click();
  await settings.dialog.getByRole("button", { name: "Remove" }).click();
  await expect(settings.members.getByRole("row")).toHaveCount(2);
  await theirs.reload();
  await expect(theirs.getByRole("heading", { name: "This workspace does not exist" })).toBeVisible();
  await context.close();
});

test("the last ADMIN stays one, and may leave once there is another", async ({ page, person, browser, baseURL }) => {
  const workspaceId = await newProject(person, "Team");
  const context = await browser.newContext({ baseURL });
  await newMember(person, workspaceId, context, "EDITOR");
  await context.close();
  const settings = new WorkspaceSettings(page);
  await settings.goto(workspaceId);
  await expect(settings.leave).toHaveAttribute("aria-disabled", "true");
  await settings.leave.press("Enter");
  await expect(page.getByText("A project keeps at least one ADMIN. Make someone else ADMIN first.")).toBeVisible();

  await settings.roleOf("The EDITOR").selectOption("ADMIN");
  await settings.roleOf(person.name).selectOption("VIEWER");
  await settings.dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(settings.roleOf(person.name)).toHaveValue("ADMIN");
  await settings.leave.click();
  await settings.dialog.getByRole("button", { name: "Leave workspace" }).click();
  await expect(new Sidebar(page).workspaceSwitcher).toContainText("My Workspace");
});

test("an EDITOR leaves by keyboard alone, is led to another workspace, and is out at once", async ({
  page,
  person,
  browser,
  baseURL,
}) => {
  const owners = await browser.newContext({ baseURL });
  const owner = await signUp(owners.request, "The owner");
  const workspaceId = await newProject(owner, "Team");
  await join(person, owner, workspaceId, "EDITOR");
  const sidebar = new Sidebar(page);
  const settings = new WorkspaceSettings(page);
  await settings.goto(workspaceId);
  await expect(sidebar.workspaceSwitcher).toContainText("Team");
  await tabTo(page, settings.leave);
  await page.keyboard.press("Enter");
  await expect(settings.dialog).toHaveAccessibleName("Leave “Team”?");
  await expect(settings.dialog).toContainText("until somebody invites you again. What you made stays.");
  await expect(settings.dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(settings.leave).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, settings.dialog.getByRole("button", { name: "Leave workspace" }));
  await page.keyboard.press("Enter");
  await expect(sidebar.workspaceSwitcher).toContainText("My Workspace");
  await sidebar.workspaceSwitcher.click();
  await expect(page.getByRole("menuitemradio")).toHaveCount(1);
  await page.goto(`/w/${workspaceId}`);
  await expect(page.getByRole("heading", { name: "This workspace does not exist" })).toBeVisible();

  const theirs = await owners.newPage();
  await new WorkspaceSettings(theirs).goto(workspaceId);
  const trail = theirs.getByRole("table", { name: "Audit trail" });
  await expect(trail.getByRole("row", { name: "Left the workspace" })).toContainText(`${person.email}, was EDITOR`);
  await owners.close();
});

test("an invitation's link is shown once; until it is used it is listed, and can be revoked", async ({
  page,
  person,
}) => {
  const workspaceId = await newProject(person, "Team");
  const settings = new WorkspaceSettings(page);
  await settings.goto(workspaceId);
  await settings.invite("no address", "VIEWER");
  await expect(settings.inviteForm.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
  await expect(settings.inviteForm.getByLabel("E-mail")).toHaveValue("no address");
  await settings.invite("bob@example.com", "VIEWER");
  await expect(settings.link).toHaveValue(/\/invitation\/[\w-]{43}$/);
  await expect(page.getByText("Pass this link on to bob@example.com.")).toBeVisible();
  await expect(settings.invitations.getByRole("row", { name: /^bob@example\.com/ })).toContainText("VIEWER");

  await page.reload();
  await expect(settings.invitations).toBeVisible();
  await expect(settings.link).toHaveCount(0);
  await settings.revoke("bob@example.com").click();
  await settings.dialog.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("No invitation waits for an answer.")).toBeVisible();
});

test("with the server away every form of the settings keeps what was typed, and goes on later", async ({
  page,
  person,
}) => {
  const workspaceId = await newProject(person, "Team");
  const settings = new WorkspaceSettings(page);
  await settings.goto(workspaceId);
  await expect(page.getByText("No invitation waits for an answer.")).toBeVisible();
  await page.route("**/api/trpc/**", (route) => route.abort());
  await settings.name.fill("Renamed");
  await settings.save.click();
  await expect(page.getByRole("alert").filter({ hasText: "The server cannot be reached." })).toHaveCount(1);
  await settings.invite("bob@example.com", "EDITOR");
  await expect(page.getByRole("alert").filter({ hasText: "The server cannot be reached." })).toHaveCount(2);
  await settings.delete.click();
  await settings.dialog.getByRole("textbox").fill("Team");
  await settings.dialog.getByRole("button", { name: "Delete workspace" }).click();
  await expect(settings.dialog.getByRole("alert")).toContainText("The server cannot be reached.");
  await expect(settings.dialog.getByRole("textbox")).toHaveValue("Team");
  await settings.dialog.getByRole("button", { name: "Cancel" }).click();

  await page.unroute("**/api/trpc/**");
  await expect(settings.name).toHaveValue("Renamed");
  await settings.save.click();
  await expect(new Sidebar(page).workspaceSwitcher).toContainText("Renamed");
  await expect(settings.inviteForm.getByLabel("E-mail")).toHaveValue("bob@example.com");
  await settings.inviteForm.getByRole("button", { name: "Invite" }).click();
  await expect(settings.link).toBeVisible();
});
