import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { signUp, test } from "../fixtures/signed-in";
import { Sidebar } from "../pages/sidebar";

/**
 * What a command of the page gets when it is run: the mock's status and body. From a tab of the mock's own, since the app's pages may
 * call nothing but the app, and Node resolves no *.localhost.
 */
async function run(page: Page, command: string): Promise<{ status: number; body: string }> {
  const [, url = ""] = /(http:\S+)/.exec(command) ?? [];
  const [, body] = /--data-raw '([^']*)'/.exec(command) ?? [];
  const init = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body };
  const tab = await page.context().newPage();
  await tab.goto(url);
  const answer = await tab.evaluate(
    async ([address, options]) => {
      const answer = await fetch(address, options);
      return { status: answer.status, body: await answer.text() };
    },
    [url, init] as const,
  );
  await tab.close();
  return answer;
}

test("the first sign-up leads in one click to a mock server that answers, and says what to try next", async ({
  page,
}) => {
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill("Grace Example");
  await page.getByLabel("E-mail").fill(`${randomUUID()}@example.com`);
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Create your first mock server" })).toBeVisible();
  await page.getByRole("button", { name: "Create a sample mock server" }).click();

  await expect(page.getByRole("heading", { name: "Users API", level: 1 })).toBeVisible();
  const first = page.getByLabel("Command that calls the first route");
  await expect(first).toContainText(/^curl http/);
  const answer = await run(page, (await first.textContent()) ?? "");
  expect(answer.status).toBe(200);
  expect(answer.body).toContain("Alice");

  const steps = page.getByRole("region", { name: "Your mock server answers" });
  for (const [title, status, says] of [
    ["What is not there", 404, "There is no user 999."],
    ["An input that is not valid", 422, "A user needs a name."],
  ] as const) {
    const step = steps.getByRole("listitem").filter({ hasText: title });
    await expect(step.getByRole("button", { name: `Copy the command: ${title}` })).toBeVisible();
    await expect(step.getByRole("code")).toContainText("curl -i http");
    const next = await run(page, (await step.getByRole("code").textContent()) ?? "");
    expect(next.status).toBe(status);
    expect(next.body).toContain(says);
  }
  await steps.getByRole("link", { name: "What is not there" }).click();
  await page.getByRole("button", { name: /^Send/ }).click();
  await expect(page.getByText("404 Not Found").first()).toBeVisible();

  await page.goBack();
  await steps.getByRole("button", { name: "Done" }).click();
  await expect(steps).toHaveCount(0);
  await expect(first).toBeVisible();
});

test("a sample can be made in a second workspace too, and a failure leaves the button to try again", async ({
  page,
  person,
}) => {
  await person.mutate("mockServer.createSample", { workspaceId: person.workspaceId });
  const { id } = await person.mutate<{ id: string }>("workspace.create", { name: "Second", type: "PRIVATE" });
  await page.goto(`/w/${id}`);
  await page.route("**/api/trpc/mockServer.createSample*", (route) => route.abort());
  await page.getByRole("button", { name: "Create a sample mock server" }).click();
  await expect(page.getByText("Could not create the sample mock server.")).toBeVisible();
  await page.unrouteAll();
  await page.getByRole("button", { name: "Create a sample mock server" }).click();
  await expect(new Sidebar(page).mockServer("Users API")).toBeVisible();
  await expect(new Sidebar(page).treeItem("Users API")).toBeVisible();
});

test("a VIEWER is told why a sample is not theirs to make", async ({ page, context, browser, baseURL }) => {
  const owners = await browser.newContext({ baseURL });
  const owner = await signUp(owners.request);
  const { id } = await owner.mutate<{ id: string }>("workspace.create", { name: "Team", type: "PROJECT" });
  const viewer = await signUp(context.request);
  const invitation = { workspaceId: id, email: viewer.email, role: "VIEWER" };
  const { url } = await owner.mutate<{ url: string }>("member.invite", invitation);
  await viewer.mutate("invitation.accept", { token: new URL(url).pathname.split("/").at(-1) ?? "" });
  await owners.close();
  await page.goto(`/w/${id}`);
  const button = page.getByRole("button", { name: "Create a sample mock server" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await button.press("Enter");
  await expect(page.getByText(/needs the role ADMIN or EDITOR; yours is VIEWER\./)).toBeVisible();
});
