import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { type Person, test, usersMockServer } from "../fixtures/signed-in";
import { MockServerPage } from "../pages/mock-server-page";
import { Publishing } from "../pages/publishing";
import { Sidebar } from "../pages/sidebar";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

/** A mock server with routes in a workspace where it may be published. */
async function privateMockServer(person: Person) {
  const { id: workspaceId } = await person.mutate<{ id: string }>("workspace.create", {
    name: "Team",
    type: "PRIVATE",
  });
  const server = await usersMockServer({ ...person, workspaceId });
  return { ...server, workspaceId };
}

// docs/rules.md, "Publishing" and "Unpublishing".
test("publish, call with the token, unpublish", async ({ page, person, request }) => {
  const server = await privateMockServer(person);
  const publishing = new Publishing(page);
  const sidebar = new Sidebar(page);
  const call = async (headers: Record<string, string> = {}) =>
    (await request.get(`${server.pathUrl}/users/1`, { headers })).status();
  expect(await call()).toBe(200);

  await page.goto(`/w/${server.workspaceId}`);
  await sidebar.mockServer("Users").click();
  await expect(publishing.section).toBeVisible();
  await publishing.publish.click();
  const dialog = publishing.issued("Access Token");
  await expect(dialog.getByText("cannot be retrieved again")).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "Ready curl" })).toContainText("-H 'Authorization: ");

  // It asks once when nothing was copied.
  await page.keyboard.press("Escape");
  await expect(dialog.getByRole("alert")).toContainText("not copied yet");
  await dialog.getByRole("button", { name: "Back to the token" }).click();
  const token = await publishing.takeToken("Access Token");
  expect(token).toMatch(/^[0-9A-Za-z]{40}$/);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token);

  await expect(publishing.banner).toContainText("Published to Cloud");
  await expect(sidebar.mockServer("Users")).toContainText("Published");
  expect(await page.content()).not.toContain(token);
  expect([
    await call(),
    await call({ Authorization: token }),
    await call({ Authorization: `Bearer ${token}` }),
  ]).toEqual([401, 200, 200]);

  await expect(page.getByLabel("Command that calls the first route")).toContainText("'Authorization: <your-token>'");

  await publishing.banner.getByRole("button", { name: "Unpublish" }).click();
  const confirm = page.getByRole("alertdialog", { name: "Unpublish “Users”?" });
  await expect(confirm).toContainText("no longer respond to requests from the internet until republished");
  await confirm.getByRole("button", { name: "Unpublish" }).click();
  await expect(publishing.section).toBeVisible();
  await expect(sidebar.mockServer("Users")).toContainText("Local");
  expect(await call()).toBe(200);

  await publishing.publish.click();
  await expect(page.getByText("1 token of before works again.")).toBeVisible();
  await expect(publishing.issued("Access Token")).toHaveCount(0);
  expect(await call({ Authorization: token })).toBe(200);
});

// docs/rules.md, "Access tokens".
test("Token Management: create, use up, rotate, deactivate, delete", async ({ page, person, request }) => {
  const server = await privateMockServer(person);
  const publishing = new Publishing(page);
  const { tokens } = publishing;
  const call = async (token: string) => request.get(`${server.pathUrl}/users/1`, { headers: { Authorization: token } });
  await new MockServerPage(page).goto(server.workspaceId, server.id);
  await publishing.publish.click();
  const initial = await publishing.takeToken("Access Token");

  await publishing.banner.getByRole("button", { name: "Token Management" }).click();
  for (const column of ["Token", "Description", "Created", "Expires", "Usage", "Status"]) {
    await expect(tokens.getByRole("columnheader", { name: column, exact: true })).toBeVisible();
  }
  await expect(publishing.row("Initial token")).toContainText(`${initial.slice(0, 8)}...`);
  await expect(publishing.row("Initial token")).toContainText("Active");

  await tokens.getByRole("button", { name: "Create New Token" }).click();
  const form = tokens.getByRole("form", { name: "Create New Token" });
  await expect(form.getByLabel("Expires In (days)")).toHaveValue("30");
  await expect(form.getByLabel("Max Usage Count")).toHaveValue("1000");
  await form.getByLabel("Expires In (days)").fill("366");
  await form.getByRole("button", { name: "Create Token" }).click();
  await expect(form.getByLabel("Description")).toHaveAccessibleDescription(/Must/);
  await expect(form.getByLabel("Expires In (days)")).toHaveAccessibleDescription(/365/);
  await form.getByLabel("Description").fill("CI");
  await form.getByLabel("Expires In (days)").fill("7");
  await form.getByLabel("Max Usage Count").fill("5");
  await form.getByLabel("Max Usage Count").press("Enter");
  const token = await publishing.takeToken("New token");

  for (let used = 0; used < 5; used += 1) expect((await call(token)).status()).toBe(200);
  expect((await call(token)).status()).toBe(429);
  await expect(publishing.row("CI")).toContainText("5 / 5");
  await expect(publishing.row("CI")).toContainText("Used up");
  await expect(publishing.row("CI")).toContainText("Active");

  await publishing
    .row("CI")
    .getByRole("button", { name: /^Rotate token / })
    .click();
  const rotate = page.getByRole("alertdialog", { name: /^Rotate / });
  await rotate.getByLabel("The old token").selectOption("It stops working at once");
  await rotate.getByRole("button", { name: "Rotate" }).click();
  const rotated = await publishing.takeToken("New token");
  expect((await call(rotated)).status()).toBe(200);
  expect(await (await call(token)).json()).toMatchObject({ error: { code: "token_deactivated" } });

  await publishing
    .row("Initial token")
    .getByRole("button", { name: /^Deactivate token / })
    .click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Deactivate" }).click();
  await expect(publishing.row("Initial token")).toContainText("Deactivated");
  expect((await call(initial)).status()).toBe(401);

  await publishing
    .row("Initial token")
    .getByRole("button", { name: /^Delete token / })
    .click();
  const remove = page.getByRole("alertdialog", { name: /^Delete / });
  await expect(remove).toContainText("This cannot be undone.");
  await remove.getByRole("button", { name: "Delete" }).click();
  // While it asks, what is behind it is hidden, the table too.
  await expect(remove).toHaveCount(0);
  await expect(publishing.row("Initial token")).toHaveCount(0);
  expect(await (await call(initial)).json()).toMatchObject({ error: { code: "token_invalid" } });
});

test("in a local workspace publishing stays visible, and says in the product's words why it cannot be", async ({
  page,
  person,
}) => {
  const server = await usersMockServer(person);
  await new MockServerPage(page).goto(person.workspaceId, server.id);
  const { section, publish } = new Publishing(page);
  await expect(section).toContainText("Publishing mock servers is only available for private and project workspaces");
  await expect(publish).toHaveAttribute("aria-disabled", "true");
});

test("publishes by keyboard alone, and gives the focus back", async ({ page, person }) => {
  const server = await privateMockServer(person);
  await new MockServerPage(page).goto(server.workspaceId, server.id);
  const publishing = new Publishing(page);
  await publishing.publish.focus();
  await page.keyboard.press("Enter");
  const dialog = publishing.issued("Access Token");
  await dialog.getByRole("button", { name: "Copy the token" }).focus();
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("Copied", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await publishing.banner.getByRole("button", { name: "Token Management" }).focus();
  await page.keyboard.press("Enter");
  await expect(publishing.tokens).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(publishing.banner.getByRole("button", { name: "Token Management" })).toBeFocused();
});

test("the audit trail says who did it, to an ADMIN, and is exported as CSV", async ({ page, person }) => {
  const server = await privateMockServer(person);
  await person.mutate("mockServer.publish", { workspaceId: server.workspaceId, mockServerId: server.id });
  await page.goto(`/w/${server.workspaceId}/settings`);
  const row = page.getByRole("row").filter({ hasText: "Published" });
  await expect(row).toContainText("Ann Example");
  await expect(row).toContainText("Users");
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export as CSV" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^audit-trail-.*\.csv$/);
  expect(readFileSync(await download.path(), "utf8")).toContain(`,Ann Example,${person.email},Published,Users,`);
});
