import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { test } from "../fixtures/signed-in";
import { Sidebar } from "../pages/sidebar";

test("signing up leads into a workspace, and the account signs in again", async ({ page }) => {
  const email = `${randomUUID()}@example.com`;
  await page.goto("/");
  await page.getByRole("link", { name: "Sign up" }).click();
  await page.getByLabel("Name").fill("Grace Example");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(new Sidebar(page).workspaceSwitcher).toContainText("Local");

  await page.getByRole("button", { name: /Grace Example/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(new Sidebar(page).workspaceSwitcher).toBeVisible();
});

test("a form names the field that is wrong and keeps what was typed", async ({ page }) => {
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill("Grace Example");
  await page.getByLabel("E-mail").fill("no address");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Password")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("E-mail")).toHaveValue("no address");
});

test("a wrong password is refused with a sentence, and the address stays", async ({ page, person }) => {
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /password/i })).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(person.email);
});

test("with the server away the form says so, and goes on once it is back", async ({ page }) => {
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill("Grace Example");
  await page.getByLabel("E-mail").fill(`${randomUUID()}@example.com`);
  await page.getByLabel("Password").fill("correct horse battery");
  await page.route("**/api/trpc/**", (route) => route.abort());
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /server/i })).toBeVisible();
  await page.unroute("**/api/trpc/**");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(new Sidebar(page).workspaceSwitcher).toBeVisible();
});
