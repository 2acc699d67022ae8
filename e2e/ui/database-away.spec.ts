import { randomUUID } from "node:crypto";
import { expect, test as base } from "@playwright/test";
import { findings } from "../fixtures/axe-findings";
import { signedUp } from "../fixtures/management-api";
import { type RelayedApp, startRelayedApp } from "../fixtures/relayed-app";
import { signIn } from "../fixtures/sign-in";
import { DatabaseOutage } from "../pages/database-outage";
import { RequestPage } from "../pages/request-page";
import { Sidebar } from "../pages/sidebar";

const test = base.extend<{ relay: RelayedApp["relay"] }, { relayed: RelayedApp }>({
  relayed: [
    // Playwright reads from the pattern which fixtures are needed: none.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const relayed = await startRelayedApp();
      await use(relayed);
      await relayed.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: ({ relayed }, use) => use(relayed.app.url),
  relay: async ({ relayed }, use) => {
    await use(relayed.relay);
    relayed.relay.restore();
  },
});

// They share an app, whose database one of them takes away at a time.
test.describe.configure({ mode: "default" });

test("the app says that its database is away, keeps what was typed, and goes on by itself", async ({
  context,
  page,
  relayed,
  relay,
}) => {
  const api = await signedUp(relayed.app.url);
  const { id: workspaceId } = await api.mutate<{ id: string }>("workspace.create", { name: "Shop", type: "PRIVATE" });
  const input = { workspaceId, name: "Shop" };
  const { collectionId } = await api.mutate<{ collectionId: string }>("mockServer.create", input);
  const order = { workspaceId, collectionId, name: "Order", method: "GET", url: "/orders" };
  const { id: requestId } = await api.mutate<{ id: string }>("request.create", order);
  const { id: otherId } = await api.mutate<{ id: string }>("request.create", {
    ...order,
    name: "Other",
    url: "/other",
  });
  await signIn(context, api.account);

  const editor = new RequestPage(page);
  const sidebar = new Sidebar(page);
  const outage = new DatabaseOutage(page);
  const secondTab = await context.newPage();
  await secondTab.goto(`/w/${workspaceId}`);
  await editor.goto(workspaceId, requestId);
  await editor.url.fill("/orders/{{id}}");
  await expect(outage.banner).toBeHidden();

  relay.cut();
  await editor.save.click();
  await expect(outage.refusals.filter({ hasText: "The request could not be saved." })).toBeVisible();
  await expect(outage.banner).toBeVisible();
  await expect(editor.url).toHaveValue("/orders/{{id}}");
  await expect(editor.state).toBeVisible();

  await sidebar.treeItem(/Other/).click();
  await expect(page.getByRole("heading", { name: "The request could not be loaded" })).toBeVisible();
  await expect(outage.banner).toHaveCount(1);
  expect(await findings(page)).toEqual([]);

  const outageOfSecond = new DatabaseOutage(secondTab);
  await secondTab.reload();
  await expect(outageOfSecond.heading).toBeVisible();
  expect(await findings(secondTab)).toEqual([]);

  relay.restore();
  await expect(outage.banner).toBeHidden();
  await expect(editor.url).toHaveValue("/other");
  await expect(new Sidebar(secondTab).mockServer("Shop")).toBeVisible();
  await expect(outageOfSecond.heading).toBeHidden();

  await sidebar.treeItem(/Order/).click();
  await expect(editor.url).toHaveValue("/orders/{{id}}");
  await editor.save.click();
  await expect(editor.state).toBeHidden();
  expect(await api.query("request.get", { workspaceId, requestId })).toMatchObject({ url: "/orders/{{id}}" });
  expect(await api.query("request.get", { workspaceId, requestId: otherId })).toMatchObject({ url: "/other" });
});

test("signing in and up say that the database is away, keep what was typed, and work once it is back", async ({
  context,
  page,
  relayed,
  relay,
}) => {
  const { account } = await signedUp(relayed.app.url);
  const outage = new DatabaseOutage(page);
  const workspaces = new Sidebar(page).workspaceSwitcher;

  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(account.email);
  await page.getByLabel("Password").fill(account.password);
  relay.cut();
  const signInButton = page.getByRole("button", { name: "Sign in", exact: true });
  await signInButton.click();
  await expect(outage.refusals).toBeVisible();
  relay.restore();
  await signInButton.click();
  await expect(workspaces).toBeVisible();

  await context.clearCookies();
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill("Grace Example");
  await page.getByLabel("E-mail").fill(`${randomUUID()}@example.com`);
  await page.getByLabel("Password").fill("correct horse battery");
  relay.cut();
  const signUpButton = page.getByRole("button", { name: "Create account" });
  await signUpButton.click();
  await expect(outage.refusals).toBeVisible();
  relay.restore();
  await signUpButton.click();
  await expect(workspaces).toBeVisible();
});

test("an invitation's page says to somebody not signed in that the database is away, and is there once it is back", async ({
  page,
  relayed,
  relay,
}) => {
  const api = await signedUp(relayed.app.url);
  const { id: workspaceId } = await api.mutate<{ id: string }>("workspace.create", { name: "Shop", type: "PROJECT" });
  const invitation = { workspaceId, email: "bob@example.com", role: "ADMIN" };
  const { url } = await api.mutate<{ url: string }>("member.invite", invitation);
  const outage = new DatabaseOutage(page);
  relay.cut();
  await page.goto(new URL(url).pathname);
  await expect(outage.heading).toBeVisible();
  relay.restore();
  await expect(page.getByText("invites you to the workspace “Shop” as an ADMIN.")).toBeVisible();
});
