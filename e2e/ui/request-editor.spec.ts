import { expect } from "@playwright/test";
import { type Person, signUp, test } from "../fixtures/signed-in";
import { OpenTabs } from "../pages/open-tabs";
import { RequestPage } from "../pages/request-page";
import { Sidebar } from "../pages/sidebar";

interface SavedRequest {
  id: string;
  version: number;
  name: string;
  method: string;
  url: string;
  query: { key: string; value: string; enabled: boolean }[];
  headers: { key: string; value: string; enabled: boolean }[];
  body: object;
}

/** A collection "Shop" with a mock server and one request, "Order", with an example that answers 200. */
async function orderRequest(person: Person, part: Partial<SavedRequest> = {}, workspaceId = person.workspaceId) {
  const mock = await person.mutate<{ id: string; url: string; pathUrl: string; collectionId: string }>(
    "mockServer.create",
    { workspaceId, name: "Shop" },
  );
  const request = await person.mutate<SavedRequest>("request.create", {
    ...{ workspaceId, collectionId: mock.collectionId, name: "Order", method: "GET", url: "/orders", ...part },
  });
  const response = { status: 200, body: "an order" };
  await person.mutate("example.create", { workspaceId, requestId: request.id, name: "Found", response });
  return { mock, request, workspaceId };
}

const on = (key: string, value: string) => ({ key, value, enabled: true });
const off = (key: string, value: string) => ({ key, value, enabled: false });

test("a method and the mock server's URL with a path make a route, which the mock then answers", async ({
  page,
  person,
}) => {
  const { mock, request } = await orderRequest(person);
  const editor = new RequestPage(page);
  await editor.goto(person.workspaceId, request.id);
  await editor.method.fill("post");
  await editor.url.fill(`${mock.url}/orders/{{id}}/items`);
  await expect(editor.routeWords).toHaveText("Route: POST /orders/{id}/items; id matches any value");
  await expect(page.getByText("The host is ignored: calls match by the path.")).toBeVisible();
  await expect(page.getByRole("list", { name: "Mock URLs" })).toContainText(`${mock.url}/orders/{{id}}/items`);
  await editor.save.click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(new OpenTabs(page).all).toHaveText(["POSTOrder"]);

  const answer = await page.request.post(`${mock.pathUrl}/orders/42/items`);
  expect(await answer.text()).toBe("an order");
  expect((await page.request.get(`${mock.pathUrl}/orders`)).status()).toBe(404);
});

test("URL and Params say the same, whichever is edited, and a disabled param stays in the table", async ({
  page,
  person,
}) => {
  const query = [on("page", "1"), off("debug", "yes")];
  const { request } = await orderRequest(person, { query });
  const editor = new RequestPage(page);
  await editor.goto(person.workspaceId, request.id, "params");
  await expect(editor.url).toHaveValue("/orders?page=1");
  await expect(editor.save).toBeDisabled();

  await editor.url.fill("/orders?page=2&size=10");
  await expect(editor.cell("Value", "param", 1)).toHaveValue("2");
  await expect(editor.cell("Key", "param", 2)).toHaveValue("size");
  await expect(editor.cell("Key", "param", 3)).toHaveValue("debug");
  await editor.enable("param", 3).check();
  await editor.enable("param", 1).uncheck();
  await expect(editor.url).toHaveValue("/orders?size=10&debug=yes");
  await editor.cell("Key", "param", 4).fill("q");
  await editor.cell("Value", "param", 4).fill("a b&c");
  await expect(editor.url).toHaveValue("/orders?size=10&debug=yes&q=a%20b%26c");
  await page.getByRole("button", { name: "Remove param 2" }).click();
  await page.keyboard.press("Control+s");
  await expect(editor.state).toBeHidden();
  const saved = await person.query<SavedRequest>("request.get", {
    workspaceId: person.workspaceId,
    requestId: request.id,
  });
  expect(saved.query).toEqual([off("page", "2"), on("debug", "yes"), on("q", "a b&c")]);
  expect(saved.url).toBe("/orders?debug=yes&q=a%20b%26c");

  await editor.url.fill("/orders?debug=yes&q=a%20b%26c!");
  await editor.url.press("Backspace");
  await expect(editor.state).toBeHidden();
});

test("many lines are pasted into rows, edited as one text, and moved by keys", async ({ page, person, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { request } = await orderRequest(person, { headers: [on("Accept", "text/html")] });
  const editor = new RequestPage(page);
  await editor.goto(person.workspaceId, request.id, "headers");
  await editor.cell("Key", "header", 2).focus();
  await page.evaluate(() => navigator.clipboard.writeText("X-A: 1\nX-B: 2"));
  await page.keyboard.press("ControlOrMeta+v");
  await expect(editor.cell("Value", "header", 3)).toHaveValue("2");
  await expect(editor.cell("Value", "header", 3)).toBeFocused();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(editor.cell("Value", "header", 2)).toBeFocused();
  await expect(editor.cell("Key", "header", 2)).toHaveValue("X-B");

  await editor.bulkEdit.click();
  const text = page.getByRole("textbox", { name: "Headers as text" });
  await expect(text).toHaveValue("Accept: text/html\nX-B: 2\nX-A: 1");
  await text.fill("// Accept: text/html\nX-B: 3");
  await editor.bulkEdit.click();
  await expect(editor.enable("header", 1)).not.toBeChecked();
  await editor.save.click();
  await expect(editor.state).toBeHidden();
  const saved = await person.query<SavedRequest>("request.get", {
    workspaceId: person.workspaceId,
    requestId: request.id,
  });
  expect(saved.headers).toEqual([off("Accept", "text/html"), on("X-B", "3")]);

  await editor.tab("Params").click();
  await editor.cell("Key", "param", 1).focus();
  await page.evaluate(() => navigator.clipboard.writeText("https://example.com/?a=1&b=2"));
  await page.keyboard.press("ControlOrMeta+v");
  await expect(editor.url).toHaveValue("/orders?a=1&b=2");
});

test("a body of every kind is saved, and what was typed in one kind is there again after another", async ({
  page,
  person,
}) => {
  const { request } = await orderRequest(person);
  const editor = new RequestPage(page);
  await editor.goto(person.workspaceId, request.id, "body");
  const saved = () =>
    person
      .query<SavedRequest>("request.get", { workspaceId: person.workspaceId, requestId: request.id })
      .then(({ body }) => body);
  const saveAs = async (body: object) => {
    await page.keyboard.press("Control+s");
    await expect.poll(saved).toEqual(body);
  };

  await editor.bodyKind("XML").check();
  await editor.bodyText().fill("<order/>");
  await saveAs({ kind: "xml", text: "<order/>" });
  await editor.bodyKind("Text").check();
  await editor.bodyText().fill("an order");
  await saveAs({ kind: "text", text: "an order" });
  await editor.bodyKind("GraphQL").check();
  await editor.bodyText("GraphQL query").fill("query Q { me }");
  await editor.bodyText("GraphQL variables").fill('{"a":1}');
  await page.getByLabel("Operation name").fill("Q");
  await saveAs({ kind: "graphql", query: "query Q { me }", variables: '{"a":1}', operationName: "Q" });
  await editor.bodyKind("Binary").check();
  await saveAs({ kind: "binary" });
  await editor.bodyKind("Form URL-encoded").check();
  await editor.cell("Key", "field", 1).fill("name");
  await editor.cell("Value", "field", 1).fill("Ann");
  await saveAs({ kind: "urlencoded", fields: [on("name", "Ann")] });
  await editor.bodyKind("Multipart form").check();
  await editor.cell("Key", "field", 2).fill("photo");
  await page.getByLabel("Type of field 2").selectOption("File");
  await editor.cell("Value", "field", 2).fill("ann.png");
  await saveAs({ kind: "multipart", fields: [on("name", "Ann"), { ...on("photo", "ann.png"), file: true }] });

  await editor.bodyKind("JSON").check();
  await editor.bodyText().fill('{"id":1}');
  await editor.bodyKind("None").check();
  await editor.tab("Params").click();
  await editor.tab("Body").click();
  await editor.bodyKind("JSON").check();
  await expect(editor.bodyText()).toContainText('{"id":1}');
  await saveAs({ kind: "json", text: '{"id":1}' });
  await page.reload();
  await expect(editor.bodyText()).toContainText('{"id":1}');
});

test("what is not saved is marked, survives other pages, and is asked for before it gets lost", async ({
  page,
  person,
}) => {
  const { request, mock } = await orderRequest(person);
  const editor = new RequestPage(page);
  const tabs = new OpenTabs(page);
  const question = page.getByRole("alertdialog", { name: "Save the changes to “Order”?" });
  await editor.goto(person.workspaceId, request.id);
  await editor.url.fill("/orders/1");
  await expect(editor.state).toBeVisible();
  await expect(page).toHaveTitle(/^● Order/);
  await expect(tabs.all).toHaveText([/Order, unsaved changes/]);
  await new Sidebar(page).mockServer("Shop").click();
  await expect(page.getByRole("heading", { name: "Shop", level: 1 })).toBeVisible();
  await tabs.close("Order").click();
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(tabs.close("Order")).toBeFocused();
  await tabs.all.first().click();
  await expect(editor.url).toHaveValue("/orders/1");

  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await new Sidebar(page).account.click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await question.getByRole("button", { name: "Cancel" }).click();

  await tabs.close("Order").click();
  await question.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Shop", level: 1 })).toBeVisible();
  expect(await (await page.request.get(`${mock.pathUrl}/orders/1`)).text()).toBe("an order");

  await editor.goto(person.workspaceId, request.id);
  await editor.url.fill("/orders/2");
  await editor.discard.click();
  await expect(editor.url).toHaveValue("/orders/1");
  await editor.url.fill("/orders/3");
  await tabs.close("Order").click();
  await question.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("heading", { name: "Shop", level: 1 })).toBeVisible();
  await expect(tabs.all).toHaveText(["Shop"]);
});

test("what is edited stays so when the request is renamed in the tree, or deleted there and brought back", async ({
  page,
  person,
}) => {
  const { request } = await orderRequest(person);
  const editor = new RequestPage(page);
  const sidebar = new Sidebar(page);
  await editor.goto(person.workspaceId, request.id);
  await editor.url.fill("/orders/1");
  await sidebar.treeItem(/Order/).press("F2");
  await page.getByLabel("New name for Order").fill("Order renamed");
  await page.keyboard.press("Enter");
  await expect(editor.heading).toHaveText("Order renamed");
  await expect(page.getByText("changed by someone else")).toHaveCount(0);
  await expect(editor.url).toHaveValue("/orders/1");

  await sidebar.treeItem(/Order renamed/).press("Delete");
  await expect(page.getByRole("heading", { name: "Shop", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(editor.url).toHaveValue("/orders/1");
  await editor.save.click();
  await expect(editor.state).toBeHidden();
});

test("two people who edit the same request lose nothing: each field is chosen or merged", async ({
  page,
  person,
  browser,
  baseURL,
}) => {
  const { id: workspaceId } = await person.mutate<{ id: string }>("workspace.create", {
    name: "Team",
    type: "PROJECT",
  });
  const { request } = await orderRequest(person, { headers: [on("Accept", "a/b")] }, workspaceId);
  const others = await browser.newContext({ baseURL });
  const other = await signUp(others.request);
  const invitation = { workspaceId, email: other.email, role: "EDITOR" };
  const { url } = await person.mutate<{ url: string }>("member.invite", invitation);
  await other.mutate("invitation.accept", { token: new URL(url).pathname.split("/").at(-1) });

  const mine = new RequestPage(page);
  const otherPage = await others.newPage();
  const theirs = new RequestPage(otherPage);
  await mine.goto(workspaceId, request.id, "headers");
  await theirs.goto(workspaceId, request.id, "headers");
  await mine.url.fill("/mine");
  await mine.cell("Value", "header", 1).fill("mine/mine");
  await mine.method.fill("PUT");

  await theirs.url.fill("/theirs");
  await theirs.cell("Value", "header", 1).fill("theirs/theirs");
  await theirs.tab("Body").click();
  await theirs.bodyKind("Binary").check();
  await theirs.save.click();
  await expect(theirs.state).toBeHidden();
  await others.close();

  await page.keyboard.press("Control+s");
  const dialog = page.getByRole("dialog", { name: "Changed by someone else" });
  await expect(dialog.getByRole("group")).toHaveText([/Method.*GET.*GET.*PUT/s, /URL/, /Headers/, /Body.*binary/s]);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(mine.url).toHaveValue("/mine");
  await page.getByRole("button", { name: "Compare" }).click();
  await dialog.getByRole("group", { name: "URL" }).getByRole("radio", { name: "Keep mine" }).check();
  await expect(dialog.getByRole("button", { name: "Save the result" })).toBeDisabled();
  await dialog.getByRole("group", { name: "Headers" }).getByRole("radio", { name: "Take theirs" }).check();
  await dialog.getByRole("button", { name: "Save the result" }).click();
  await expect(mine.state).toBeHidden();
  await expect(mine.save).toBeFocused();
  const saved = await person.query<SavedRequest>("request.get", { workspaceId, requestId: request.id });
  expect(saved).toMatchObject({
    ...{ version: 3, method: "PUT", url: "/mine", body: { kind: "binary" } },
    headers: [on("Accept", "theirs/theirs")],
  });
});

test("a save that fails keeps what was typed, names the field, and can be tried again", async ({ page, person }) => {
  const { request } = await orderRequest(person);
  const editor = new RequestPage(page);
  await editor.goto(person.workspaceId, request.id, "headers");
  await editor.method.fill("NO METHOD");
  await editor.cell("Key", "header", 1).fill("x".repeat(70_000));
  await editor.tab("Body").click();
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("alert").filter({ hasText: "The request was not saved:" })).toContainText(
    "Method: Must be an HTTP method, like GET.",
  );
  await expect(editor.method).toHaveAttribute("aria-invalid", "true");
  await expect(editor.cell("Key", "header", 1)).toHaveAttribute("aria-invalid", "true");
  await expect(editor.tab("Headers")).toHaveAccessibleName(/has errors/);

  await editor.cell("Key", "header", 1).fill("X-A");
  await expect(editor.cell("Key", "header", 1)).not.toHaveAttribute("aria-invalid", "true");
  await editor.method.fill("PURGE");
  await page.route("**/api/trpc/request.update*", (route) => route.abort());
  await editor.save.click();
  await expect(page.getByRole("alert").filter({ hasText: "The request could not be saved." })).toBeVisible();
  await expect(editor.state).toBeVisible();
  await page.unrouteAll();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(editor.state).toBeHidden();
  await page.reload();
  await expect(editor.method).toHaveValue("PURGE");
  await expect(editor.cell("Key", "header", 1)).toHaveValue("X-A");
});

test("a request that someone else deleted can be saved as a new one", async ({ page, person }) => {
  const { request } = await orderRequest(person);
  const editor = new RequestPage(page);
  await editor.goto(person.workspaceId, request.id);
  await editor.url.fill("/kept");
  await person.mutate("request.delete", { workspaceId: person.workspaceId, requestId: request.id });
  await editor.save.click();
  await expect(page.getByText("This request was deleted while you were editing it.")).toBeVisible();
  await page.getByRole("button", { name: "Save as a new request" }).click();
  await expect(page).not.toHaveURL(new RegExp(request.id));
  await expect(editor.url).toHaveValue("/kept");
  await expect(editor.state).toBeHidden();
  await expect(editor.tab("Examples")).toHaveText("Examples (1)");
});

test("a request is edited and saved by keyboard alone", async ({ page, person }) => {
  const { request } = await orderRequest(person);
  const editor = new RequestPage(page);
  await editor.goto(person.workspaceId, request.id, "headers");
  await page.getByRole("button", { name: "Rename Order" }).press("Enter");
  await page.keyboard.type("Orders");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Rename Orders" })).toBeFocused();
  await editor.method.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("pat");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(editor.method).toHaveValue("PATCH");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("/orders/:id");

  await editor.cell("Key", "header", 1).focus();
  await page.keyboard.type("content-t");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("vnd");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await editor.cell("Value", "header", 1).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("X-Shop");
  await page.keyboard.press("ArrowUp");
  await expect(editor.cell("Key", "header", 1)).toBeFocused();
  await editor.tab("Headers").focus();
  await page.keyboard.press("ArrowRight");
  await editor.bodyKind("None").focus();
  await page.keyboard.press("ArrowRight");
  await editor.bodyText().focus();
  await page.keyboard.type("{");
  await page.keyboard.press("Control+s");
  await expect(editor.state).toBeHidden();
  const saved = await person.query<SavedRequest>("request.get", {
    workspaceId: person.workspaceId,
    requestId: request.id,
  });
  expect(saved).toMatchObject({
    ...{ name: "Orders", method: "PATCH", url: "/orders/:id" },
    headers: [on("Content-Type", "application/vnd.api+json"), on("X-Shop", "")],
  });
});

test("who may only look sees everything, with the reason why it cannot be changed", async ({
  page,
  person,
  browser,
  baseURL,
}) => {
  const owners = await browser.newContext({ baseURL });
  const owner = await signUp(owners.request);
  const { id: workspaceId } = await owner.mutate<{ id: string }>("workspace.create", { name: "Team", type: "PROJECT" });
  const { request } = await orderRequest(owner, { query: [on("a", "1")] }, workspaceId);
  const invitation = { workspaceId, email: person.email, role: "VIEWER" };
  const { url } = await owner.mutate<{ url: string }>("member.invite", invitation);
  await person.mutate("invitation.accept", { token: new URL(url).pathname.split("/").at(-1) });
  await owners.close();

  const editor = new RequestPage(page);
  await editor.goto(workspaceId, request.id, "params");
  await expect(page.getByText("Editing requests needs the role ADMIN or EDITOR; yours is VIEWER.")).toBeVisible();
  for (const field of [editor.url, editor.method, editor.cell("Key", "param", 1)]) {
    await expect(field).toHaveJSProperty("readOnly", true);
  }
  await expect(editor.enable("param", 1)).toBeDisabled();
  await expect(editor.cell("Key", "param", 2)).toHaveCount(0);
  await expect(editor.save).toHaveAttribute("aria-disabled", "true");
});
