import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { type Person, test, usersMockServer } from "../fixtures/signed-in";
import { ExampleEditor } from "../pages/example-editor";
import { MockServerPage } from "../pages/mock-server-page";

/** A mock server with one route, GET /page, whose only example answers so. */
async function onePage({ workspaceId, mutate }: Person, response: { body: unknown; delayMs?: number; type: string }) {
  const { collectionId, id } = await mutate<{ collectionId: string; id: string }>("mockServer.create", {
    workspaceId,
    name: "Pages",
  });
  const request = { workspaceId, collectionId, name: "Page", method: "GET", url: "/page" };
  const { id: requestId } = await mutate<{ id: string }>("request.create", request);
  const { type, ...rest } = response;
  const headers = [{ key: "Content-Type", value: type }];
  await mutate("example.create", { workspaceId, requestId, name: "Page", response: { status: 200, headers, ...rest } });
  return id;
}

test("a call shows its answer and why: the winner, the scores, and each criterion expected and got", async ({
  page,
  person,
}) => {
  const { id } = await usersMockServer(person);
  const mockServer = new MockServerPage(page);
  await mockServer.goto(person.workspaceId, id);
  await mockServer.tab("Try it").click();
  await mockServer.fillCall({ method: "POST", path: "/users", body: '{"name": ""}' });
  await mockServer.send.click();
  await expect(page.getByText("422 Unprocessable Entity").first()).toBeVisible();
  await expect(mockServer.answerBody).toContainText("A user needs a name.");
  await expect(mockServer.examples.getByRole("listitem").filter({ hasText: "Name missing" }).first()).toContainText(
    "Answered",
  );
  await expect(mockServer.examples).toContainText("$.name");
  await expect(mockServer.examples.getByRole("meter")).toHaveCount(2);
});

test("a call is sent with Ctrl+Enter", async ({ page, person }) => {
  const { id } = await usersMockServer(person);
  const mockServer = new MockServerPage(page);
  await mockServer.goto(person.workspaceId, id);
  await mockServer.tab("Try it").click();
  await mockServer.fillCall({ method: "GET", path: "/users/7" });
  await page.getByLabel("Path").press("ControlOrMeta+Enter");
  await expect(mockServer.answerBody).toContainText("alice@example.com");
});

test("a call without a route shows the nearest ones, and what differs", async ({ page, person }) => {
  const { id } = await usersMockServer(person);
  const mockServer = new MockServerPage(page);
  await mockServer.goto(person.workspaceId, id);
  await mockServer.tab("Try it").click();
  await mockServer.fillCall({ method: "GET", path: "/user/7" });
  await mockServer.send.click();
  await expect(mockServer.nearestRoutes.getByRole("listitem").first()).toContainText("/users/:id");
  await expect(mockServer.nearestRoutes).toContainText("Segment 1 is saved as `users`, the call has `user`.");
});

test("a hostile body is shown as text, laid out or raw, and runs nothing", async ({ page, person }) => {
  const body = `<p><script>document.title = "taken over"</script><img src=x onerror="document.title = 'taken over'"></p>`;
  const id = await onePage(person, { body, type: "text/html" });
  const mockServer = new MockServerPage(page);
  await mockServer.goto(person.workspaceId, id);
  await mockServer.tab("Try it").click();
  await mockServer.fillCall({ method: "GET", path: "/page" });
  await mockServer.send.click();
  await expect(mockServer.answerBody).toContainText("<script>");
  await page.getByRole("button", { name: "Raw" }).click();
  await expect(mockServer.answerBody).toHaveText(body);
  await page.getByRole("button", { name: "Pretty" }).click();
  await expect(mockServer.answerBody).not.toHaveText(body);
  await expect(page).not.toHaveTitle("taken over");
});

test("a binary body is named by its size and type, and can be saved to disk", async ({ page, person }) => {
  const bytes = Buffer.from([0, 255, 254, 1]);
  const id = await onePage(person, { body: { base64: bytes.toString("base64") }, type: "image/png" });
  const mockServer = new MockServerPage(page);
  await mockServer.goto(person.workspaceId, id);
  await mockServer.tab("Try it").click();
  await mockServer.send.click();
  await expect(mockServer.answer).toContainText("Binary, 4 bytes, image/png.");
  const download = page.waitForEvent("download");
  await mockServer.answer.getByRole("button", { name: "Download" }).click();
  expect(await readFile(await (await download).path())).toEqual(bytes);
});

test("waiting for a delay can be cancelled, and the next call is answered", async ({ page, person }) => {
  const id = await onePage(person, { body: "late", delayMs: 60_000, type: "text/plain" });
  const mockServer = new MockServerPage(page);
  await mockServer.goto(person.workspaceId, id);
  await mockServer.tab("Try it").click();
  await mockServer.fillCall({ method: "GET", path: "/page" });
  await mockServer.send.click();
  await mockServer.cancel.click();
  await expect(mockServer.answer).toContainText("The call was cancelled.");
  await mockServer.fillCall({ method: "GET", path: "/other" });
  await mockServer.send.click();
  await expect(mockServer.nearestRoutes).toContainText("/page");
});

test("an answer and its call are saved as an example, which then answers such calls", async ({ page, person }) => {
  const { id, pathUrl } = await usersMockServer(person);
  const mockServer = new MockServerPage(page);
  const editor = new ExampleEditor(page);
  await mockServer.goto(person.workspaceId, id);
  await mockServer.tab("Try it").click();
  await mockServer.fillCall({ method: "GET", path: "/users/7?expand=all" });
  await mockServer.send.click();
  await expect(mockServer.answerBody).toContainText("alice@example.com");
  await mockServer.saveAsExample.click();
  const dialog = page.getByRole("dialog", { name: "Save as example" });
  await expect(dialog.getByLabel("Request")).toHaveValue(/./);
  await expect(dialog.getByLabel("Request").locator("option:checked")).toHaveText("GET /users/:id (Get user)");
  await dialog.getByLabel("Example name").fill("Number seven");
  await dialog.getByRole("button", { name: "Save example" }).click();

  await expect(editor.name).toHaveValue("Number seven");
  await expect(editor.url).toHaveValue("{{baseUrl}}/users/7?expand=all");
  await expect(editor.body).toContainText("alice@example.com");
  await expect(editor.preview).toContainText("Calls like this now get: 200 OK “Number seven” (100 %)");
  const answer = await page.request.get(`${pathUrl}/users/7?expand=all`);
  expect(answer.headers()["x-mock-example"]).toBe("Number seven");
});

test("a call that no route takes becomes a new request with an example", async ({ page, person }) => {
  const { id, pathUrl } = await usersMockServer(person);
  const mockServer = new MockServerPage(page);
  const editor = new ExampleEditor(page);
  await mockServer.goto(person.workspaceId, id);
  await mockServer.tab("Try it").click();
  await mockServer.fillCall({ method: "PUT", path: "/orders/1", body: '{"state": "paid"}' });
  await mockServer.send.click();
  await expect(mockServer.nearestRoutes).toBeVisible();
  await mockServer.saveAsExample.click();
  const dialog = page.getByRole("dialog", { name: "Save as example" });
  await expect(dialog).toContainText("The example begins with 200 and an empty body.");
  await expect(dialog.getByLabel("Request", { exact: true }).locator("option:checked")).toHaveText("New request");
  await dialog.getByLabel("Request name").fill("Change order");
  await dialog.getByLabel("Example name").fill("Paid");
  await page.keyboard.press("Enter");

  await expect(editor.name).toHaveValue("Paid");
  await expect(page.getByRole("heading", { name: "Change order", level: 1 })).toBeVisible();
  await editor.body.fill('{"ok": true}');
  await editor.save.click();
  await expect(editor.unsaved).toBeHidden();
  const answer = await page.request.put(`${pathUrl}/orders/1`, { data: { state: "paid" } });
  expect(await answer.text()).toBe('{"ok": true}');
});
