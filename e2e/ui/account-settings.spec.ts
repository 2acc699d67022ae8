import { type Browser, expect, type Page } from "@playwright/test";
import { signIn } from "../fixtures/sign-in";
import { type Person, signUp, test } from "../fixtures/signed-in";

const sessions = (page: Page) => page.getByRole("list", { name: "Sessions" }).getByRole("listitem");
const password = (page: Page, label: string) => page.getByLabel(label, { exact: true });

/** The same person in another browser. */
async function otherBrowser(browser: Browser, baseURL: string | undefined, person: Person) {
  const context = await browser.newContext({ baseURL });
  await signIn(context, person);
  return { context, page: await context.newPage() };
}

async function openSettings(page: Page, { workspaceId, name }: Person) {
  await page.goto(`/w/${workspaceId}`);
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await page.getByRole("menuitem", { name: "Account settings" }).click();
  await expect(page.getByRole("heading", { name: "Account", level: 1 })).toBeVisible();
}

test("a password is changed with the current one, and the other browser is signed out with its next page", async ({
  page,
  browser,
  baseURL,
  person,
}) => {
  const other = await otherBrowser(browser, baseURL, person);
  await other.page.goto(`/w/${person.workspaceId}`);
  await expect(other.page.getByRole("heading", { level: 1 })).toBeVisible();
  await openSettings(page, person);

  const next = "quite another password";
  await password(page, "Current password").fill("not the password");
  await password(page, "New password").fill("password12");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("The password is wrong.")).toBeVisible();
  await password(page, "Current password").fill(person.password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText(/too easy to guess/)).toBeVisible();
  await password(page, "New password").fill(next);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed.")).toBeVisible();
  await expect(sessions(page)).toHaveCount(1);

  await other.page.goto(`/w/${person.workspaceId}`);
  await other.page.waitForURL(/\/sign-in/);
  await signIn(other.context, { email: person.email, password: next });
  await other.context.close();
});

test("sessions are listed and ended: the other browser's by itself, and then all of them", async ({
  page,
  browser,
  baseURL,
  person,
}) => {
  const other = await otherBrowser(browser, baseURL, person);
  await openSettings(page, person);
  await expect(sessions(page)).toHaveCount(2);
  await expect(sessions(page).filter({ hasText: "(this one)" })).toHaveCount(1);
  await page.getByRole("button", { name: /^End the session in Chrome on / }).click();
  await expect(sessions(page)).toHaveCount(1);
  await other.page.goto(`/w/${person.workspaceId}`);
  await other.page.waitForURL(/\/sign-in/);

  await signIn(other.context, person);
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await page.waitForURL(/\/sign-in/);
  await other.page.goto(`/w/${person.workspaceId}`);
  await other.page.waitForURL(/\/sign-in/);
  await other.context.close();
});

test("a copied cookie is worth nothing once its session has signed out", async ({
  page,
  person,
  playwright,
  baseURL,
}) => {
  const storageState = await page.context().storageState();
  const thief = await playwright.request.newContext({ baseURL, storageState });
  expect((await thief.get("/api/trpc/workspace.list")).status()).toBe(200);
  await openSettings(page, person);
  await sessions(page).getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);
  expect((await thief.get("/api/trpc/workspace.list")).status()).toBe(401);
  expect(await (await thief.get("/api/auth/session")).json()).toEqual({});
  expect(await (await thief.get(`/w/${person.workspaceId}`)).text()).not.toContain(person.email);
  await thief.dispose();
});

test("an account is deleted with the password, but not while others would be left without an ADMIN", async ({
  page,
  person,
  browser,
  baseURL,
}) => {
  const { id } = await person.mutate<{ id: string }>("workspace.create", { name: "Team", type: "PROJECT" });
  const theirs = await browser.newContext({ baseURL });
  const guest = await signUp(theirs.request, "Gina Guest");
  const invitation = { workspaceId: id, email: guest.email, role: "EDITOR" };
  const { url } = await person.mutate<{ url: string }>("member.invite", invitation);
  await guest.mutate("invitation.accept", { token: url.split("/").at(-1) });

  await openSettings(page, person);
  const dialog = page.getByRole("dialog");
  const remove = async (typed: string) => {
    await dialog.getByLabel("Your password").fill(typed);
    await dialog.getByRole("button", { name: "Delete account" }).click();
  };
  await page.getByRole("button", { name: "Delete account" }).click();
  await remove("not the password");
  await expect(dialog.getByText("The password is wrong.")).toBeVisible();
  await remove(person.password);
  await expect(dialog.getByRole("alert")).toContainText("You are the only ADMIN of “Team”");
  await dialog.getByRole("link", { name: "Settings of “Team”" }).click();
  await expect(page.getByRole("heading", { name: "Workspace settings" })).toBeVisible();

  const members = await person.query<{ userId: string; email: string }[]>("member.list", { workspaceId: id });
  const userId = members.find(({ email }) => email === guest.email)?.userId;
  await person.mutate("member.changeRole", { workspaceId: id, userId, role: "ADMIN" });
  await page.goto("/account");
  await page.getByRole("button", { name: "Delete account" }).click();
  await remove(person.password);
  await page.waitForURL(/\/sign-in/);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: /password is wrong/ })).toBeVisible();
  expect(await guest.query<unknown[]>("member.list", { workspaceId: id })).toHaveLength(1);
  await theirs.close();
});
