import { expect, type Page } from "@playwright/test";
import { type Person, test } from "../fixtures/signed-in";

// What people save as an example is hostile content: whoever calls a mock in a browser runs it. On its own host a mocked page may do what a
// page can; nothing of that may reach the app, its session or its data.

/** Runs in a mocked page: tries to reach the app at `origin`, and leaves what came of it in the page. */
const ATTACK = (
  origin: string,
  workspaceId: string,
) => `<!doctype html><title>Attack</title><pre id="result"></pre><script>
const attempt = async (run) => { try { return await run(); } catch (error) { return "refused: " + error.name; } };
(async () => {
  const rename = JSON.stringify({ workspaceId: "${workspaceId}", name: "Taken over" });
  const api = "${origin}/api/trpc/workspace.rename";
  const result = {
    cookies: document.cookie,
    read: await attempt(async () => (await fetch("${origin}/api/trpc/workspace.list", { credentials: "include" })).status),
    write: await attempt(async () =>
      (await fetch(api, { method: "POST", credentials: "include", headers: { "Content-Type": "application/json" }, body: rename })).status),
    blindWrite: await attempt(async () =>
      (await fetch(api, { method: "POST", mode: "no-cors", credentials: "include", body: rename })).type),
  };
  for (const domain of ["", "; Domain=localhost", "; Domain=.localhost"]) {
    document.cookie = "next-auth.session-token=planted" + domain + "; Path=/";
  }
  const frame = document.createElement("iframe");
  frame.src = "${origin}/sign-in";
  frame.onload = () => {
    try { result.frame = frame.contentDocument.title; } catch (error) { result.frame = "refused: " + error.name; }
    document.getElementById("result").textContent = JSON.stringify(result);
  };
  document.body.append(frame);
})();
</script>`;

async function hostileServer(person: Person, origin: string, page = ATTACK(origin, person.workspaceId)) {
  const { workspaceId, mutate } = person;
  const server = await mutate<{ url: string; pathUrl: string; collectionId: string }>("mockServer.create", {
    workspaceId,
    name: "Hostile",
  });
  const { id: requestId } = await mutate<{ id: string }>("request.create", {
    workspaceId,
    collectionId: server.collectionId,
    name: "Page",
    method: "GET",
    url: "/page",
  });
  const headers = [
    { key: "Content-Type", value: "text/html" },
    { key: "Set-Cookie", value: "next-auth.session-token=planted; Path=/" },
    { key: "Set-Cookie", value: "next-auth.session-token=planted; Path=/; Domain=localhost" },
  ];
  await mutate("example.create", {
    workspaceId,
    requestId,
    name: "Page",
    response: { status: 200, headers, body: page },
  });
  return server;
}

async function workspaceNames(page: Page): Promise<string[]> {
  const response = await page.request.get("/api/trpc/workspace.list");
  const { result } = (await response.json()) as { result: { data: { name: string }[] } };
  return result.data.map(({ name }) => name);
}

test("a mocked page on its own host reads, changes and frames nothing of the app", async ({
  page,
  person,
  baseURL,
}) => {
  const origin = new URL(baseURL ?? "").origin;
  const { url } = await hostileServer(person, origin);
  await page.goto("/");
  const before = await page.context().cookies(origin);

  await page.goto(`${url}/page`);
  await expect(page.locator("#result")).not.toBeEmpty();
  const result = JSON.parse((await page.locator("#result").textContent()) ?? "") as Record<string, unknown>;
  // What the mock's answer set, for its own host alone; the app's session is not among it.
  expect(result.cookies).toBe("next-auth.session-token=planted");
  expect(result.read).toBe("refused: TypeError");
  expect(result.write).toBe("refused: TypeError");
  expect(result.blindWrite).toBe("refused: TypeError");
  expect(result.frame).toMatch(/^refused: /);

  expect(await page.context().cookies(origin)).toEqual(before);
  expect(await workspaceNames(page)).toEqual(["My Workspace"]);
  await page.goto("/");
  await expect(page).toHaveURL(/\/w\//);
});

test("in path form it is text that runs nothing and sets no cookie", async ({ page, person, baseURL }) => {
  const origin = new URL(baseURL ?? "").origin;
  const { pathUrl } = await hostileServer(person, origin);
  const before = await page.context().cookies(origin);
  const response = await page.goto(`${pathUrl}/page`);
  expect(await response?.headerValue("content-type")).toMatch(/^text\/plain/);
  expect(await response?.headerValue("content-security-policy")).toBe("sandbox");
  await expect(page.locator("#result")).toHaveCount(0);
  await expect(page.getByText("attempt(async")).toBeVisible();
  expect(await page.context().cookies(origin)).toEqual(before);
});

test("a page of another origin that sends the session along is refused each change, whatever it calls itself", async ({
  page,
  person,
  baseURL,
}) => {
  const origin = new URL(baseURL ?? "").origin;
  const { workspaceId } = person;
  for (const foreign of ["https://evil.example", `http://x.mock.localhost:${new URL(origin).port}`, "null"]) {
    const response = await page.request.post("/api/trpc/workspace.rename", {
      headers: { Origin: foreign },
      data: { workspaceId, name: "Taken over" },
    });
    expect(response.status()).toBe(403);
  }
  expect(await workspaceNames(page)).toEqual(["My Workspace"]);
});

test("the app runs by its own policy without a violation, and lets nobody frame it", async ({ page, person }) => {
  const violations: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) violations.push(message.text());
  });
  const response = await page.goto(`/w/${person.workspaceId}`);
  const policy = (await response?.headerValue("content-security-policy")) ?? "";
  expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{24}' 'strict-dynamic';/);
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(policy).toContain("frame-ancestors 'none'");
  await expect(page.getByRole("link", { name: "New Mock Server" }).first()).toBeVisible();
  await page.goto("/no/such/page");
  await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
  expect(violations).toEqual([]);
});
