import { expect } from "@playwright/test";
import { test, usersMockServer } from "../fixtures/signed-in";
import { MockServerPage } from "../pages/mock-server-page";

test("an example is pinned for its route, counts its calls down, and ends by itself or by hand", async ({
  page,
  person,
  request,
}) => {
  const server = await usersMockServer(person);
  const status = async () => (await request.get(`${server.pathUrl}/users/1`)).status();
  await new MockServerPage(page).goto(person.workspaceId, server.id);
  await page.getByRole("button", { name: "Pin No such user" }).click();
  const dialog = page.getByRole("dialog", { name: "Pin “No such user”" });
  await dialog.getByLabel("Minutes").fill("0");
  await dialog.getByRole("button", { name: "Pin", exact: true }).click();
  await expect(dialog.getByLabel("Minutes")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Minutes").fill("5");
  await dialog.getByLabel("Number of calls").fill("3");
  await dialog.getByRole("button", { name: "Pin", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Pin No such user", exact: true })).toBeFocused();

  const banner = page.getByRole("region", { name: "Pinned examples" });
  await expect(banner).toContainText("answers every call with “No such user” (404) for 3 more calls");
  expect(await status()).toBe(404);
  await expect(banner).toContainText("for 2 more calls");
  expect([await status(), await status(), await status()]).toEqual([404, 404, 200]);
  await expect(banner).toBeHidden();

  await page.getByRole("button", { name: "Pin No such user", exact: true }).press("Enter");
  await page.keyboard.press("Enter");
  await expect(banner).toContainText("until");
  expect(await status()).toBe(404);
  await banner.getByRole("button", { name: "Unpin No such user" }).press("Enter");
  await expect(banner).toBeHidden();
  expect(await status()).toBe(200);
});
