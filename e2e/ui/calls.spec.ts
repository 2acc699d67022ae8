import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { test, usersMockServer } from "../fixtures/signed-in";
import { CallsPage } from "../pages/calls-page";
import { MockServerPage } from "../pages/mock-server-page";
import { RequestPage } from "../pages/request-page";

test("calls appear as they come, can be paused, and open with the reason for their answer", async ({
  page,
  person,
}) => {
  const { id, pathUrl } = await usersMockServer(person);
  const calls = new CallsPage(page);
  await new MockServerPage(page).goto(person.workspaceId, id);
  await new MockServerPage(page).tab("Calls").click();
  await expect(page.getByRole("heading", { name: "No calls yet" })).toBeVisible();
  await expect(page.getByText(/^curl /).last()).toBeVisible();
  await expect(calls.state("Live")).toBeVisible();

  await page.request.get(`${pathUrl}/users/7?expand=all`, { headers: { "X-Tenant": "7" } });
  await expect(calls.row("/users/7?expand=all")).toContainText("200 OK");
  await calls.button("Pause").click();
  await expect(calls.state("Paused")).toBeVisible();
  await page.request.get(`${pathUrl}/user/7`);
  await calls.button("Resume").click();
  await expect(calls.rows.first()).toContainText("404 Not Found");
  await expect(calls.rows).toHaveCount(2);

  await calls.row("/user/7").click();
  await expect(page).toHaveURL(/&call=/);
  await expect(calls.call.getByRole("region", { name: "Nearest routes" })).toContainText("/users/:id");
  await calls.row("/users/7").click();
  await expect(calls.call.getByRole("region", { name: "Examples" })).toContainText("Alice");
  await calls.part("Request").click();
  await expect(calls.raw("request")).toContainText("?expand=all HTTP/1.1");
  await expect(calls.raw("request")).toContainText("x-tenant: 7", { ignoreCase: true });
  await calls.part("Response").click();
  await expect(calls.raw("response")).toContainText("HTTP/1.1 200 OK");
  await expect(calls.call.getByLabel("Body of the response")).toContainText("alice@example.com");
});

test("new calls do not move what is read further down: a button shows them", async ({ page, person }) => {
  const { id, pathUrl } = await usersMockServer(person);
  for (let at = 0; at < 40; at++) await page.request.get(`${pathUrl}/users/${at}`);
  const calls = new CallsPage(page);
  await calls.goto(person.workspaceId, id);
  await expect(calls.state("Live")).toBeVisible();
  await calls.row("/users/39").focus();
  await page.keyboard.press("End");
  await expect(calls.row(/\/users\/0$/).or(calls.row("/users/0200"))).toBeFocused();
  await page.request.get(`${pathUrl}/users/100`);
  await page.request.get(`${pathUrl}/users/101`);
  await expect(calls.button("2 new calls")).toBeVisible();
  await calls.button("2 new calls").click();
  await expect(calls.rows.first()).toContainText("/users/101");
});

test("filters narrow the list, stand in the address, and are cleared", async ({ page, person }) => {
  const { id, pathUrl } = await usersMockServer(person);
  await page.request.get(`${pathUrl}/users/7`);
  await page.request.get(`${pathUrl}/orders/7`);
  await page.request.post(`${pathUrl}/users`, { data: { name: "Zacharias" } });
  const calls = new CallsPage(page);
  await calls.goto(person.workspaceId, id);
  await expect(calls.rows).toHaveCount(3);

  await calls.filter("Status").selectOption("4xx");
  await expect(calls.rows).toHaveCount(1);
  await expect(page).toHaveURL(/status=4xx/);
  await page.reload();
  await expect(calls.filter("Status")).toHaveValue("4xx");
  await expect(calls.rows).toHaveCount(1);
  // What comes is narrowed too.
  await page.request.get(`${pathUrl}/users/8`);
  await page.request.get(`${pathUrl}/orders/8`);
  await expect(calls.rows).toHaveCount(2);
  await expect(calls.row("/users/8")).toHaveCount(0);
  await calls.button("Clear filters").click();
  await expect(calls.rows).toHaveCount(5);

  await calls.filter("Method").selectOption("POST");
  await expect(calls.rows).toHaveCount(1);
  await calls.filter("Method").selectOption("");
  await calls.filter("Matched").selectOption("Not matched");
  await expect(calls.rows).toHaveCount(2);
  await calls.filter("Matched").selectOption("");
  await calls.filter("Path").fill("orders");
  await expect(calls.rows).toHaveCount(2);
  await calls.filter("Path").fill("");
  // Only the body has it.
  await calls.search.fill("zacharias");
  await expect(calls.rows).toHaveCount(1);
  await expect(calls.rows.first()).toContainText("POST");
  await calls.search.fill("nowhere at all");
  await expect(page.getByRole("heading", { name: "No call fits the filters" })).toBeVisible();
});

test("a call has an address of its own, and one that is no longer kept says so", async ({ page, person }) => {
  const { id, pathUrl } = await usersMockServer(person);
  await page.request.get(`${pathUrl}/users/7`);
  const { workspaceId } = person;
  const { calls: recorded } = await person.query<{ calls: { id: string }[] }>("calls.wait", {
    workspaceId,
    mockServerId: id,
  });
  const calls = new CallsPage(page);
  await calls.goto(workspaceId, id, `&call=${recorded[0]?.id}`);
  await expect(calls.call.getByRole("heading", { level: 2 })).toContainText("/users/7");
  await expect(calls.rows.first()).toHaveAttribute("aria-selected", "true");

  await calls.goto(workspaceId, id, "&call=550e8400-e29b-41d4-a716-446655440000");
  await expect(calls.call.getByRole("heading", { name: "This call is no longer kept" })).toBeVisible();
  await calls.button("All calls").click();
  await expect(calls.call).toBeHidden();
});

test("with the keyboard alone: arrows walk, Enter opens, Escape closes", async ({ page, person }) => {
  const { id, pathUrl } = await usersMockServer(person);
  for (const at of [1, 2, 3]) await page.request.get(`${pathUrl}/users/${at}`);
  const calls = new CallsPage(page);
  await calls.goto(person.workspaceId, id);
  await calls.row("/users/3").focus();
  await page.keyboard.press("ArrowDown");
  await expect(calls.row("/users/2")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(calls.call.getByRole("heading", { level: 2 })).toContainText("/users/2");
  await page.keyboard.press("Escape");
  await expect(calls.call).toBeHidden();
  await page.keyboard.press("End");
  await expect(calls.row("/users/1")).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await expect(calls.row("/users/2")).toBeFocused();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.keyboard.press("Enter");
  // It covers the list, and has the focus.
  await expect(calls.call).toBeFocused();
  await expect(calls.row("/users/2")).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(calls.row("/users/2")).toBeFocused();
});

test("a call is replayed in Try it, and what was redacted is left to the person", async ({ page, person }) => {
  const { id, pathUrl } = await usersMockServer(person);
  await page.request.post(`${pathUrl}/users?a=1`, {
    headers: { "X-Tenant": "7", "X-Api-Key": "hush" },
    data: { name: "" },
  });
  const calls = new CallsPage(page);
  await calls.goto(person.workspaceId, id);
  await calls.row("/users?a=1").click();
  await expect(calls.call).toContainText(/Redacted when it was recorded: header x-api-key/i);
  await calls.call.getByRole("link", { name: "Replay in Try it" }).click();
  const form = page.getByRole("form", { name: "Call" });
  await expect(form.getByLabel("Path")).toHaveValue("/users?a=1");
  await expect(form.getByLabel("Method")).toHaveValue("POST");
  await expect(form.getByLabel("Body")).toContainText('{"name":""}');
  await expect(form).toContainText(/header x-api-key/i);
  await new MockServerPage(page).send.click();
  await expect(new MockServerPage(page).answerBody).toContainText("A user needs a name.");
});

test("one call, and all that fit the filters, are exported as an HTTP archive", async ({ page, person }) => {
  const { id, pathUrl } = await usersMockServer(person);
  await page.request.get(`${pathUrl}/users/7`);
  await page.request.get(`${pathUrl}/orders/7`);
  const calls = new CallsPage(page);
  await calls.goto(person.workspaceId, id);
  await calls.row("/users/7").click();
  const entriesOf = async (press: () => Promise<void>) => {
    const download = page.waitForEvent("download");
    await press();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/\.har$/);
    const { log } = JSON.parse(await readFile(await file.path(), "utf8")) as {
      log: { version: string; entries: { request: { url: string }; response: { status: number } }[] };
    };
    expect(log.version).toBe("1.2");
    return log.entries.map(({ request, response }) => `${new URL(request.url).pathname} ${response.status}`);
  };
  const exportOne = () => calls.call.getByRole("button", { name: "Export HAR" }).click();
  expect(await entriesOf(exportOne)).toEqual([expect.stringMatching(/\/users\/7 200$/)]);
  await calls.call.getByRole("button", { name: "Close the call" }).click();
  await calls.filter("Status").selectOption("404");
  await expect(calls.rows).toHaveCount(1);
  expect(await entriesOf(() => calls.button("Export HAR").click())).toEqual([
    expect.stringMatching(/\/orders\/7 404$/),
  ]);
});

test("a call is copied as a curl command", async ({ page, person, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { id, url, pathUrl } = await usersMockServer(person);
  await page.request.get(`${pathUrl}/users/7`, { headers: { "X-Tenant": "it's 7" } });
  const calls = new CallsPage(page);
  await calls.goto(person.workspaceId, id);
  await calls.row("/users/7").click();
  await calls.call.getByRole("button", { name: "Copy as curl" }).click();
  await expect(calls.call.getByRole("status").filter({ hasText: "Copied" })).toHaveCount(1);
  const command = await page.evaluate(() => navigator.clipboard.readText());
  expect(command).toContain(`curl ${url}/users/7 `);
  expect(command.toLowerCase()).toContain(`-h 'x-tenant: it'\\''s 7'`);
});

test("what is missing becomes a request, and the next such call is answered", async ({ page, person }) => {
  const { id, pathUrl } = await usersMockServer(person);
  await page.request.put(`${pathUrl}/orders/41`, { data: { state: "new" } });
  await page.request.put(`${pathUrl}/orders/42`, { data: { state: "paid" } });
  await page.request.get(`${pathUrl}/favourites`);
  const calls = new CallsPage(page);
  await calls.goto(person.workspaceId, id);
  await page.getByText("Missing routes (2)").click();
  const missing = calls.missing.getByRole("listitem").filter({ hasText: "/orders/{id}" });
  await expect(missing).toContainText("2 calls");
  await missing.getByRole("button", { name: /^Create request/ }).click();

  await expect(calls.creating.getByLabel("Request name")).toHaveValue("PUT /orders/{id}");
  await expect(calls.creating.getByLabel("URL", { exact: true })).toHaveValue("/orders/{id}");
  await expect(calls.creating.getByLabel("Expected response status code")).toHaveValue("200 OK");
  await expect(calls.creating.getByLabel("Expected response body")).toContainText('{"state":"paid"}');
  await calls.creating.getByLabel("Request name").fill("Change order");
  await calls.creating.getByRole("button", { name: "Create request" }).click();
  await expect(page.getByRole("heading", { name: "Change order", level: 1 })).toBeVisible();
  await expect(new RequestPage(page).url).toHaveValue("/orders/{id}");

  const answer = await page.request.put(`${pathUrl}/orders/43`, { data: { state: "sent" } });
  expect([answer.status(), await answer.text()]).toEqual([200, '{"state":"paid"}']);
  await calls.goto(person.workspaceId, id);
  await expect(page.getByText("Missing routes (1)")).toBeVisible();
  // The call of then is still one without a route, and now gets an answer.
  await calls.row("/orders/42").click();
  await expect(calls.call).toContainText(/The collection now answers: 200 OK/);
});

test("an unmatched call becomes a request for just its path, when that is wanted", async ({ page, person }) => {
  const { id, pathUrl } = await usersMockServer(person);
  await page.request.get(`${pathUrl}/reports/2026`);
  const calls = new CallsPage(page);
  await calls.goto(person.workspaceId, id);
  await calls.row("/reports/2026").click();
  await calls.call.getByRole("button", { name: "Create request" }).click();
  await calls.creating.getByLabel(/^Any value for ids/).uncheck();
  await expect(calls.creating.getByLabel("URL", { exact: true })).toHaveValue("/reports/2026");
  await calls.creating.getByLabel("Expected response body").fill("[]");
  await calls.creating.getByRole("button", { name: "Create request" }).click();
  await expect(page).toHaveURL(/\/requests\//);
  expect(await (await page.request.get(`${pathUrl}/reports/2026`)).text()).toBe("[]");
  expect((await page.request.get(`${pathUrl}/reports/2027`)).status()).toBe(404);
});

test("recording is switched off and on, and what was recorded is cleared", async ({ page, person }) => {
  const { id, pathUrl } = await usersMockServer(person);
  await page.request.get(`${pathUrl}/users/1`);
  const calls = new CallsPage(page);
  const mockServer = new MockServerPage(page);
  await calls.goto(person.workspaceId, id);
  await expect(calls.rows).toHaveCount(1);
  await mockServer.tab("Settings").click();
  await expect(page.getByLabel("Keep newest")).toHaveValue("1000");
  await expect(page.getByLabel("Keep for (days)")).toHaveValue("7");
  await page.getByRole("switch", { name: "Record calls" }).uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Recording is off.")).toBeVisible();
  await page.getByRole("button", { name: "Clear recorded calls" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Clear recorded calls" }).click();
  await expect(page.getByText("The recorded calls are deleted.")).toBeVisible();

  await mockServer.tab("Calls").click();
  await expect(page.getByRole("heading", { name: "Recording is off" })).toBeVisible();
  await expect(calls.state("Live")).toBeVisible();
  expect((await page.request.get(`${pathUrl}/users/2`)).status()).toBe(200);
  await mockServer.tab("Settings").click();
  await page.getByRole("switch", { name: "Record calls" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await mockServer.tab("Calls").click();
  await page.request.get(`${pathUrl}/users/3`);
  await expect(calls.rows).toHaveCount(1);
  await expect(calls.rows).toContainText("/users/3");
});

test("a name that the mock server counts as a secret's is redacted in its calls from then on", async ({
  page,
  person,
}) => {
  const { id, pathUrl } = await usersMockServer(person);
  const calls = new CallsPage(page);
  const mockServer = new MockServerPage(page);
  await mockServer.goto(person.workspaceId, id);
  await mockServer.tab("Settings").click();
  await page.getByLabel("Also redact").fill("X-Internal-Id, customerRef");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.request.get(`${pathUrl}/users/7`, { headers: { "X-Internal-Id": "planted-4711", "X-Tenant": "t-7" } });

  await mockServer.tab("Calls").click();
  await calls.row("/users/7").click();
  await calls.part("Request").click();
  await expect(calls.raw("request")).toContainText("t-7");
  await expect(calls.raw("request")).toContainText(/x-internal-id: \[redacted\]/i);
  await expect(page.getByText("planted-4711")).toHaveCount(0);
});
