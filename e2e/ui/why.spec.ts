import { type APIRequestContext, expect } from "@playwright/test";
import { type Person, signUp, test } from "../fixtures/signed-in";
import { CallsPage } from "../pages/calls-page";
import { MockServerPage } from "../pages/mock-server-page";
import { WhyPanel } from "../pages/why-panel";

interface Sketch {
  method: string;
  url: string;
  /** Each answers with its own name, and matches when this holds; the first is the fallback. */
  examples: Record<string, Record<string, unknown>>;
}

/** A mock server of one request; answers its address, where it is called over HTTP as any client would. */
async function mockOf({ workspaceId, mutate }: Person, { method, url, examples }: Sketch) {
  const mock = await mutate<{ id: string; collectionId: string; pathUrl: string }>("mockServer.create", {
    workspaceId,
    name: "Shop",
  });
  const request = { workspaceId, collectionId: mock.collectionId, name: "Orders", method, url };
  const { id: requestId } = await mutate<{ id: string }>("request.create", request);
  for (const [name, side] of Object.entries(examples)) {
    const response = { status: 200, body: name };
    await mutate("example.create", { workspaceId, requestId, name, request: side, response });
  }
  return mock;
}

/** A call over HTTP; answers the name of the example that answered, or the code of the error. */
async function answered(
  request: APIRequestContext,
  url: string,
  { method = "GET", headers = {}, data }: { method?: string; headers?: Record<string, string>; data?: string } = {},
): Promise<string> {
  const response = await request.fetch(url, { method, headers, data });
  const text = await response.text();
  return response.ok() ? text : ((JSON.parse(text) as { error: { code: string } }).error.code ?? text);
}

const ON = { enabled: true };

test.describe("A person who gets the wrong example finds out why and fixes it", () => {
  test("path: the recorded call came to no route; the nearest says which path would", async ({
    page,
    person,
    request,
  }) => {
    const mock = await mockOf(person, { method: "GET", url: "/orders/:id", examples: { Found: {} } });
    expect(await answered(request, `${mock.pathUrl}/order/7`)).toBe("request_not_found");

    const calls = new CallsPage(page);
    const why = new WhyPanel(page);
    await calls.goto(person.workspaceId, mock.id);
    await calls.row("/order/7").click();
    const panel = await why.openForRoute("Orders");
    await expect(panel).toContainText('Change segment 1 of the path from "order" to "orders".');
    await expect(why.curl(panel)).toContainText(/curl \S+\/orders\/7/);
    expect(await answered(request, `${mock.pathUrl}/orders/7`)).toBe("Found");
    await expect(calls.row("/orders/7")).toContainText("200");
  });

  test("method: the recorded call came to no route; the nearest says which method would", async ({
    page,
    person,
    request,
  }) => {
    const mock = await mockOf(person, { method: "PUT", url: "/orders/:id", examples: { Saved: {} } });
    expect(await answered(request, `${mock.pathUrl}/orders/7`, { method: "POST" })).toBe("request_not_found");

    const calls = new CallsPage(page);
    const why = new WhyPanel(page);
    await calls.goto(person.workspaceId, mock.id);
    await calls.row("/orders/7").click();
    const panel = await why.openForRoute("Orders");
    await expect(panel).toContainText("Change the method from POST to PUT.");
    await expect(why.curl(panel)).toContainText("-X PUT");
    expect(await answered(request, `${mock.pathUrl}/orders/7`, { method: "PUT" })).toBe("Saved");
    await expect(calls.row("PUT")).toContainText("200");
  });

  test("query: the example is changed after a preview of what else that does, and the change can be undone", async ({
    page,
    person,
    request,
  }) => {
    const query = [{ key: "state", value: "sent", ...ON }];
    const mock = await mockOf(person, { method: "GET", url: "/orders", examples: { All: {}, Sent: { query } } });
    expect(await answered(request, `${mock.pathUrl}/orders?state=sent`)).toBe("Sent");
    expect(await answered(request, `${mock.pathUrl}/orders?state=shipped`)).toBe("All");

    const calls = new CallsPage(page);
    const why = new WhyPanel(page);
    await calls.goto(person.workspaceId, mock.id);
    await calls.row("state=shipped").click();
    const panel = await why.openForExample("Sent");
    await expect(panel).toContainText('Change the query parameter state from "shipped" to "sent".');
    await expect(panel).toContainText('Change the query parameter state from "sent" to "shipped".');
    await expect(panel).toContainText("Of the last 2 calls, 2 would get another answer:");
    await expect(panel.getByRole("list", { name: "Calls that would get another answer" })).toContainText(/All.*Sent/);
    await why.apply(panel).click();
    await expect(panel).toContainText("“Sent” answers such a call now.");
    expect(await answered(request, `${mock.pathUrl}/orders?state=shipped`)).toBe("Sent");

    await page.getByRole("button", { name: "Undo" }).click();
    await expect(why.apply(panel)).toBeVisible();
    expect(await answered(request, `${mock.pathUrl}/orders?state=shipped`)).toBe("All");
  });

  test("header: the call is changed in the form of Try it", async ({ page, person, request }) => {
    const headers = [{ key: "X-Env", value: "test", ...ON }];
    const mock = await mockOf(person, { method: "GET", url: "/orders", examples: { Live: {}, Test: { headers } } });
    const sent = { headers: { "X-Env": "testing" } };
    expect(await answered(request, `${mock.pathUrl}/orders`, sent)).toBe("Live");

    const mockServer = new MockServerPage(page);
    const why = new WhyPanel(page);
    await mockServer.tryCall(person.workspaceId, mock.id, {
      method: "GET",
      path: "/orders",
      header: { key: "X-Env", value: "testing" },
    });
    const panel = await why.openForExample("Test");
    await expect(panel).toContainText('Change the header X-Env from "testing" to "test".');
    await why.useCall(panel).click();
    await mockServer.send.click();
    await expect(mockServer.answerBody).toContainText("Test");
    expect(await answered(request, `${mock.pathUrl}/orders`, { headers: { "X-Env": "test" } })).toBe("Test");
  });

  test("body: the example that ties and comes later is put first in one click", async ({ page, person, request }) => {
    const body = { kind: "json", text: '{"kind":"book"}' };
    const examples = { First: { body }, Second: { body } };
    const mock = await mockOf(person, { method: "POST", url: "/orders", examples });
    const call = { method: "POST", data: '{"kind":"book"}', headers: { "Content-Type": "application/json" } };
    expect(await answered(request, `${mock.pathUrl}/orders`, call)).toBe("First");

    const calls = new CallsPage(page);
    const why = new WhyPanel(page);
    await calls.goto(person.workspaceId, mock.id);
    await calls.row("First").click();
    const panel = await why.openForExample("Second");
    await expect(panel).toContainText('Every call that fits this example fits "First" just as well');
    await expect(panel).toContainText("Move it to the first place among its request's examples.");
    await why.apply(panel).click();
    await expect(panel).toContainText("“Second” answers such a call now.");
    expect(await answered(request, `${mock.pathUrl}/orders`, call)).toBe("Second");
  });
});

test("somebody else's change is not overwritten, and the suggestion follows it", async ({ page, person, request }) => {
  const query = [{ key: "state", value: "sent", ...ON }];
  const mock = await mockOf(person, { method: "GET", url: "/orders", examples: { All: {}, Sent: { query } } });
  const mockServer = new MockServerPage(page);
  const why = new WhyPanel(page);
  await mockServer.tryCall(person.workspaceId, mock.id, { method: "GET", path: "/orders?state=new" });
  const panel = await why.openForExample("Sent");
  await expect(panel).toContainText('from "sent" to "new"');
  const { workspaceId } = person;
  const routes = await person.query<{ requestId: string }[]>("mockServer.routes", {
    workspaceId,
    mockServerId: mock.id,
  });
  const saved = await person.query<{ examples: { id: string; name: string; version: number }[] }>("request.get", {
    workspaceId,
    requestId: routes[0]?.requestId,
  });
  const example = saved.examples.find(({ name }) => name === "Sent");
  const theirs = { query: [{ key: "state", value: "lost", ...ON }] };
  await person.mutate("example.update", {
    workspaceId,
    exampleId: example?.id,
    version: example?.version,
    request: theirs,
  });
  await why.apply(panel).click();
  await expect(panel).toContainText("Somebody else saved the example in the meantime.");
  await expect(panel).toContainText('from "lost" to "new"');
  await why.apply(panel).click();
  await expect(panel).toContainText("“Sent” answers such a call now.");
  expect(await answered(request, `${mock.pathUrl}/orders?state=new`)).toBe("Sent");
});

test("a VIEWER is told what would select an example, and why they may not change it", async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  const owners = await browser.newContext({ baseURL });
  const owner = await signUp(owners.request);
  const { id: workspaceId } = await owner.mutate<{ id: string }>("workspace.create", { name: "Team", type: "PROJECT" });
  const query = [{ key: "state", value: "sent", ...ON }];
  const examples = { All: {}, Sent: { query } };
  const mock = await mockOf({ ...owner, workspaceId }, { method: "GET", url: "/orders", examples });
  const guest = await signUp(context.request);
  const invitation = { workspaceId, email: guest.email, role: "VIEWER" };
  const { url } = await owner.mutate<{ url: string }>("member.invite", invitation);
  await owners.close();
  await guest.mutate("invitation.accept", { token: new URL(url).pathname.split("/").at(-1) });

  const why = new WhyPanel(page);
  await new MockServerPage(page).tryCall(workspaceId, mock.id, { method: "GET", path: "/orders" });
  const panel = await why.openForExample("Sent");
  await expect(panel).toContainText('Add the query parameter state: "sent".');
  await expect(why.apply(panel)).toHaveAttribute("aria-disabled", "true");
  await expect(why.apply(panel)).toHaveAttribute("title", /yours is VIEWER/);
});
