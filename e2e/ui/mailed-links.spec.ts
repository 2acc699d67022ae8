import { randomUUID } from "node:crypto";
import { type Browser, expect, test as base } from "@playwright/test";
import { linkPathIn, startSmtpServer, type TestSmtpServer } from "../../src/test/smtp-server";
import { findings } from "../fixtures/axe-findings";
import { startThrowawayApp } from "../fixtures/throwaway-app";
import { Sidebar } from "../pages/sidebar";

interface MailingApp {
  url: string;
  smtp: TestSmtpServer;
}

const test = base.extend<object, { mailing: MailingApp }>({
  mailing: [
    // Playwright reads from the pattern which fixtures are needed: none.
    // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures are needed: none
    async ({}, use) => {
      const smtp = await startSmtpServer();
      const app = await startThrowawayApp({ SMTP_URL: smtp.url, MAIL_FROM: "Mock Servers <mocks@example.com>" });
      await use({ url: app.url, smtp });
      await app.stop();
      await smtp.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: ({ mailing }, use) => use(mailing.url),
});

// They share an app, which takes a while to start.
test.describe.configure({ mode: "default" });

/** The path of the link in the newest mail to this address. */
async function mailedLink({ smtp }: MailingApp, email: string, known = 0): Promise<string> {
  const mails = () => smtp.mails.filter(({ recipients }) => recipients.includes(email));
  await expect.poll(() => mails().length).toBeGreaterThan(known);
  return linkPathIn(mails().at(-1)?.message ?? "");
}

async function newGuest(browser: Browser, baseURL: string | undefined) {
  const context = await browser.newContext({ baseURL });
  return { context, page: await context.newPage() };
}

test("an account begins with the link that was mailed, and a forgotten password ends with another one", async ({
  page,
  browser,
  baseURL,
  mailing,
}) => {
  const email = `${randomUUID()}@example.com`;
  const [first, second] = ["correct horse battery", "quite another password"];
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill("Grace Example");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(first);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("status")).toContainText(`We have mailed a link to ${email}`);

  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(first);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Confirm your e-mail address first" })).toBeVisible();

  const link = await mailedLink(mailing, email, 1);
  await page.goto(link);
  expect(await findings(page)).toEqual([]);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Confirm and sign in" }).click();
  await expect(page.getByText("The password is wrong.")).toBeVisible();
  await page.getByLabel("Password").fill(first);
  await page.getByRole("button", { name: "Confirm and sign in" }).click();
  await expect(new Sidebar(page).workspaceSwitcher).toBeVisible();
  await page.goto(link);
  await expect(page.getByText("This link is not valid, or not any more.")).toBeVisible();

  const guest = await newGuest(browser, baseURL);
  await guest.page.goto("/sign-in");
  await guest.page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(guest.page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
  expect(await findings(guest.page)).toEqual([]);
  await guest.page.getByLabel("E-mail").fill(email);
  await guest.page.getByRole("button", { name: "Send me a link" }).click();
  await expect(guest.page.getByRole("status")).toContainText(`If there is an account for ${email}`);
  await guest.page.goto(await mailedLink(mailing, email, 2));
  expect(await findings(guest.page)).toEqual([]);
  await guest.page.getByLabel("New password").fill("password12");
  await guest.page.getByRole("button", { name: "Change password" }).click();
  await expect(guest.page.getByText(/too easy to guess/)).toBeVisible();
  await guest.page.getByLabel("New password").fill(second);
  await guest.page.getByRole("button", { name: "Change password" }).click();
  await expect(new Sidebar(guest.page).workspaceSwitcher).toBeVisible();
  await guest.context.close();

  await page.goto("/account");
  await page.waitForURL(/\/sign-in/);
});

test("who asks for a new password is not told whether the address has an account", async ({ page, mailing }) => {
  const email = `${randomUUID()}@example.com`;
  await page.goto("/forgot-password");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("status")).toContainText(`If there is an account for ${email}`);
  expect(mailing.smtp.mails.flatMap(({ recipients }) => recipients)).not.toContain(email);
});
