import { randomUUID } from "node:crypto";
import { type BrowserContext, expect, type Request } from "@playwright/test";
import { type Person, signUp, test } from "../fixtures/signed-in";
import { Sidebar } from "../pages/sidebar";
import { WorkspaceSettings } from "../pages/workspace-settings";

/** A PROJECT workspace with a mock server "Shared", and a VIEWER's invitation to it for a new account of `guests`. */
async function invitedGuest(owner: Person, guests: BrowserContext) {
  const { id: workspaceId } = await owner.mutate<{ id: string }>("workspace.create", { name: "Team", type: "PROJECT" });
  await owner.mutate("mockServer.create", { workspaceId, name: "Shared" });
  const guest = await signUp(guests.request);
  const invitation = { workspaceId, email: guest.email, role: "VIEWER" };
  const { url } = await owner.mutate<{ url: string }>("member.invite", invitation);
  return { guest, invitationPath: new URL(url).pathname };
}

test("an invitation's link leads through sign-in into the workspace", async ({ page, context, browser, baseURL }) => {
  const owners = await browser.newContext({ baseURL });
  const { guest, invitationPath } = await invitedGuest(await signUp(owners.request, "Olga Owner"), context);
  await owners.close();
  await context.clearCookies();

  await page.goto(invitationPath);
  await expect(page.getByText("Olga Owner invites you to the workspace “Team” as a VIEWER.")).toBeVisible();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("E-mail").fill(guest.email);
  await page.getByLabel("Password").fill(guest.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Olga Owner invites you to the workspace “Team” as a VIEWER.")).toBeVisible();
  await page.getByRole("button", { name: "Accept the invitation" }).click();
  await expect(new Sidebar(page).workspaceSwitcher).toContainText("Team");
  await expect(new Sidebar(page).mockServer("Shared")).toBeVisible();

  // Used up, the link tells nobody anything any more.
  for (const leadsOn of ["Your workspaces", "Sign in"]) {
    await page.goto(invitationPath);
    await expect(page.getByText("This invitation link is not valid, or not any more.")).toBeVisible();
    await expect(page.getByRole("link", { name: leadsOn })).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText(/Team|Olga/);
    await context.clearCookies();
  }
});

test("an invitation's page hands its secret to no other address", async ({ page, context, browser, baseURL }) => {
  const owners = await browser.newContext({ baseURL });
  const { invitationPath } = await invitedGuest(await signUp(owners.request), context);
  await owners.close();
  const requests: Request[] = [];
  page.on("request", (request) => requests.push(request));
  await page.goto(invitationPath);
  await page.getByRole("button", { name: "Accept the invitation" }).click();
  await expect(new Sidebar(page).workspaceSwitcher).toContainText("Team");
  const token = invitationPath.split("/").at(-1) ?? "";
  expect(requests.map((request) => request.url()).filter((url) => url.includes(token))).toEqual([
    `${baseURL}${invitationPath}`,
  ]);
  const referers = await Promise.all(
    requests
      // These begin to load before the page has said that it wants no Referer, from the server that has its address already.
      .filter((request) => !new URL(request.url()).pathname.startsWith("/_next/static/"))
      .map(async (request) => (await request.allHeaders()).referer ?? ""),
  );
  expect(referers.filter((referer) => referer.includes(token))).toEqual([]);
});

test("a VIEWER sees everything, and for what they may not do the reason", async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  const owners = await browser.newContext({ baseURL });
  const { invitationPath } = await invitedGuest(await signUp(owners.request), context);
  await owners.close();
  await page.goto(invitationPath);
  await page.getByRole("button", { name: "Accept the invitation" }).click();

  const sidebar = new Sidebar(page);
  const newMockServer = page.getByRole("button", { name: "New Mock Server" }).first();
  await expect(newMockServer).toHaveAttribute("aria-disabled", "true");
  await newMockServer.press("Enter");
  await expect(
    page.getByText("Creating and changing mock servers needs the role ADMIN or EDITOR; yours is VIEWER."),
  ).toBeVisible();
  await sidebar.mockServer("Shared").click({ button: "right" });
  await expect(sidebar.menuItem(/^Rename/)).toHaveAttribute("aria-disabled", "true");
  await expect(sidebar.menuItem(/^Delete/)).toContainText("yours is VIEWER.");
  await page.keyboard.press("Escape");
  await sidebar.treeItem("Shared").click({ button: "right" });
  for (const name of [/^New request/, /^Rename/, /^Move to/, /^Delete/]) {
    await expect(sidebar.menuItem(name)).toHaveAttribute("aria-disabled", "true");
    await expect(sidebar.menuItem(name)).toContainText("yours is VIEWER.");
  }
});

test("an invited person without an account signs up by the link, and lands in the workspace with their role", async ({
  page,
  person,
  browser,
  baseURL,
}) => {
  const { id } = await person.mutate<{ id: string }>("workspace.create", { name: "Team", type: "PROJECT" });
  const settings = new WorkspaceSettings(page);
  const email = `bob-${randomUUID()}@example.com`;
  await settings.goto(id);
  await settings.invite(email, "EDITOR");
  const link = await settings.link.inputValue();

  const theirs = await browser.newContext({ baseURL });
  const guest = await theirs.newPage();
  await guest.goto(new URL(link).pathname);
  await expect(guest.getByText("Ann Example invites you to the workspace “Team” as an EDITOR.")).toBeVisible();
  await guest.getByRole("link", { name: "Sign up" }).click();
  await guest.getByLabel("Name").fill("Bob");
  await guest.getByLabel("E-mail").fill(email);
  await guest.getByLabel("Password").fill("correct horse battery");
  await guest.getByRole("button", { name: "Create account" }).click();
  await guest.getByRole("button", { name: "Accept the invitation" }).click();
  await expect(new Sidebar(guest).workspaceSwitcher).toContainText("Team");
  await theirs.close();

  await page.reload();
  await expect(settings.member("Bob")).toContainText(email);
  await expect(settings.roleOf("Bob")).toHaveValue("EDITOR");
  await expect(page.getByText("No invitation waits for an answer.")).toBeVisible();
});

test("the settings are there for every member, and say why what is not theirs to change", async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  const owners = await browser.newContext({ baseURL });
  const { invitationPath } = await invitedGuest(await signUp(owners.request, "Olga Owner"), context);
  await owners.close();
  await page.goto(invitationPath);
  await page.getByRole("button", { name: "Accept the invitation" }).click();
  const settings = new WorkspaceSettings(page);
  await new Sidebar(page).workspaceSwitcher.click();
  await new Sidebar(page).menuItem("Workspace settings").click();

  await expect(settings.name).toHaveAttribute("readonly");
  await expect(settings.save).toHaveAttribute("title", "Renaming a workspace needs the role ADMIN; yours is VIEWER.");
  await expect(settings.delete).toHaveAttribute("title", "Deleting a workspace needs the role ADMIN; yours is VIEWER.");
  const manage = "Managing members and invitations needs the role ADMIN; yours is VIEWER.";
  await expect(settings.member("Olga Owner")).toContainText("ADMIN");
  const refused = [
    page.getByRole("button", { name: "Role of Olga Owner: ADMIN" }),
    page.getByRole("button", { name: "Remove Olga Owner" }),
    settings.inviteForm.getByRole("button", { name: "Invite" }),
  ];
  for (const button of refused) {
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await expect(button).toHaveAttribute("title", manage);
  }
  await expect(settings.leave).not.toHaveAttribute("aria-disabled", "true");
  await expect(settings.inviteForm.getByLabel("E-mail")).toBeDisabled();
  await expect(page.getByText(manage)).toBeVisible();
});

test("a workspace of one person lists that person, and says why there are no others and no invitations", async ({
  page,
  person,
}) => {
  const settings = new WorkspaceSettings(page);
  await settings.goto(person.workspaceId);
  const reason = "Local and private workspaces have exactly one member. Use a project workspace to work with others.";
  const members = page.getByRole("region", { name: "Members" });
  await expect(members).toContainText(reason);
  await expect(members.getByRole("rowheader")).toHaveText([/ \(you\)/]);
  await expect(members.getByRole("button", { name: "Leave workspace" })).toHaveAttribute("title", reason);
  await expect(page.getByRole("region", { name: "Invitations" })).toContainText(reason);
  const invite = settings.inviteForm.getByRole("button", { name: "Invite" });
  await expect(invite).toHaveAttribute("title", reason);
});
