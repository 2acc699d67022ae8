import { readFile } from "node:fs/promises";
import { type APIRequestContext, expect } from "@playwright/test";
import { type Person, test } from "../fixtures/signed-in";
import { ExampleEditor } from "../pages/example-editor";
import { MockServerPage } from "../pages/mock-server-page";
import { RequestPage } from "../pages/request-page";
import { Sidebar } from "../pages/sidebar";

interface Example {
  name: string;
  url?: string;
  status?: number;
  body?: string;
}

/** A mock server "Users" with a request "Get user" at /users/:id, and examples of it. */
async function getUser({ workspaceId, mutate }: Person, examples: Example[]) {
  const server = await mutate<{ id: string; collectionId: string; pathUrl: string }>("mockServer.create", {
    workspaceId,
    name: "Users",
  });
  const { collectionId } = server;
  const request = { workspaceId, collectionId, name: "Get user", method: "GET", url: "{{baseUrl}}/users/:id" };
  const { id: requestId } = await mutate<{ id: string }>("request.create", request);
  const exampleIds: string[] = [];
  for (const { name, url = request.url, status = 200, body = name } of examples) {
    const example = { workspaceId, requestId, name, request: { url }, response: { status, body } };
    exampleIds.push((await mutate<{ id: string }>("example.create", example)).id);
  }
  return { ...server, requestId, exampleIds };
}

/** What the mock server answers, in the path form, which needs no DNS. */
async function answerOf(request: APIRequestContext, { pathUrl }: { pathUrl: string }, path: string) {
  const answer = await request.get(pathUrl + path);
  return { status: answer.status(), type: answer.headers()["content-type"], body: await answer.body() };
}

test("an example is added, its expected response is set and saved, and the mock server answers so", async ({
  page,
  person,
  request,
}) => {
  const server = await getUser(person, []);
  const editor = new ExampleEditor(page);
  await page.goto(`/w/${person.workspaceId}`);
  await new Sidebar(page).treeItem("Users").click();
  await new Sidebar(page).treeItem(/Get user/).click();
  await new RequestPage(page).tab("Examples").click();
  await expect(page.getByText("No examples yet")).toBeVisible();

  await editor.add.click();
  await expect(editor.name).toBeFocused();
  await page.keyboard.type("No such user");
  await editor.status.fill("not found");
  await editor.status.press("Enter");
  await expect(editor.status).toHaveValue("404 Not Found");
  await expect(editor.header("Key", 1)).toHaveValue("Content-Type");
  await expect(editor.header("Value", 1)).toHaveValue("application/json");
  await editor.header("Key", 2).fill("X-Kind");
  await editor.header("Value", 2).fill("user");
  await editor.body.fill('{"error":"There is no such user."}');
  await editor.body.press("ControlOrMeta+Shift+F");
  await expect(editor.body).toContainText('"error": "There is no such user."');
  await editor.delay.fill("5");
  await expect(editor.preview).toContainText(
    "Calls like this now get: 404 Not Found “No such user” (the only example)",
  );
  await editor.save.click();
  await expect(editor.unsaved).toBeHidden();

  await page.reload();
  await expect(editor.status).toHaveValue("404 Not Found");
  await expect(editor.delay).toHaveValue("5");
  const answer = await request.get(`${server.pathUrl}/users/999`);
  expect(answer.status()).toBe(404);
  expect(answer.headers()).toMatchObject({ "content-type": "application/json", "x-kind": "user" });
  expect(await answer.text()).toBe('{\n  "error": "There is no such user."\n}');
});

test("examples are ordered by drag, keys and menu; the first is the Fallback, and answers when none fits", async ({
  page,
  person,
  request,
}) => {
  const asks = { url: "{{baseUrl}}/users/1" };
  const server = await getUser(person, [
    { name: "First", ...asks },
    { name: "Second", ...asks },
    { name: "Third", ...asks },
  ]);
  const editor = new ExampleEditor(page);
  const order = async () => expect.soft((await editor.rows.allInnerTexts()).map((text) => text.split("\n")[0]));
  const fallback = async () => (await answerOf(request, server, "/users/7")).body.toString();
  await editor.goto(person.workspaceId, server.requestId);
  await expect(editor.row("First")).toContainText("Fallback");

  await editor.rows.nth(2).dragTo(editor.rows.nth(0), { targetPosition: { x: 40, y: 4 } });
  await expect(editor.row("Third")).toContainText("Fallback");
  await expect(editor.row("First")).not.toContainText("Fallback");
  await expect.poll(fallback).toBe("Third");

  await editor.row("Second").press("Alt+ArrowUp");
  await expect(editor.rows.nth(1)).toContainText("Second");
  await expect(editor.row("Second")).toBeFocused();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(editor.row("Second")).toContainText("Fallback");
  await expect(editor.row("Second")).toBeFocused();
  await expect.poll(fallback).toBe("Second");
  (await order()).toEqual(["Second", "Third", "First"]);

  // Before the first move is drawn: as keys come that are pressed fast, or held down.
  const pressedTwice = (key: string) => Promise.all([page.keyboard.press(key), page.keyboard.press(key)]);
  await editor.row("Second").focus();
  await pressedTwice("Alt+ArrowDown");
  await expect(editor.rows.nth(2)).toContainText("Second");
  await expect(editor.row("Second")).toBeFocused();
  (await order()).toEqual(["Third", "First", "Second"]);
  await pressedTwice("Alt+ArrowUp");
  await expect(editor.row("Second")).toContainText("Fallback");
  await expect(editor.row("Second")).toBeFocused();
  await expect.poll(fallback).toBe("Second");
  (await order()).toEqual(["Second", "Third", "First"]);

  await editor.row("First").press("Shift+F10");
  await page.getByRole("menuitem", { name: "Make fallback" }).press("Enter");
  await expect(editor.row("First")).toContainText("Fallback");
  await expect.poll(fallback).toBe("First");
  await page.reload();
  await expect(editor.row("First")).toContainText("Fallback");
  (await order()).toEqual(["First", "Second", "Third"]);
});

test("with the keyboard alone an example is added, edited, saved, renamed, duplicated, deleted and brought back", async ({
  page,
  person,
}) => {
  const { requestId, exampleIds } = await getUser(person, [{ name: "Alice" }]);
  const editor = new ExampleEditor(page);
  await editor.goto(person.workspaceId, requestId, exampleIds[0]);
  await editor.add.focus();
  await page.keyboard.press("Enter");
  await expect(editor.name).toBeFocused();
  await page.keyboard.type("Gone");
  await editor.status.focus();
  await page.keyboard.type("410");
  await page.keyboard.press("Tab");
  await expect(editor.status).toHaveValue("410 Gone");
  await editor.body.focus();
  await page.keyboard.type("Gone for good");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(editor.body).not.toBeFocused();
  await page.keyboard.press("ControlOrMeta+s");
  await expect(editor.unsaved).toBeHidden();

  await editor.row("Gone").focus();
  await page.keyboard.press("F2");
  await page.getByLabel("New name for Gone").fill("Deleted");
  await page.keyboard.press("Enter");
  await expect(editor.row("Deleted")).toBeFocused();
  await expect(editor.name).toHaveValue("Deleted");
  await expect(editor.body).toHaveText("Gone for good");

  await page.keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: "Duplicate" }).press("Enter");
  await expect(editor.name).toHaveValue("Deleted copy");
  await expect(editor.status).toHaveValue("410 Gone");
  await expect(editor.rows).toHaveCount(3);

  await editor.row("Deleted copy").focus();
  await page.keyboard.press("Delete");
  await expect(editor.rows).toHaveCount(2);
  await expect(editor.row("Deleted")).toBeFocused();
  await expect(page.getByText('Deleted "Deleted copy".')).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(editor.rows).toHaveCount(3);
  await expect(editor.rows.nth(2)).toContainText("Deleted copy");
});

test("a response can be a file: it is checked, served byte for byte, saved to disk, and taken out", async ({
  page,
  person,
  request,
}) => {
  const server = await getUser(person, [{ name: "Photo" }]);
  const editor = new ExampleEditor(page);
  await editor.goto(person.workspaceId, server.requestId);
  await editor.bodyType.selectOption("File");
  const choose = async (name: string, buffer: Buffer) => {
    const chooser = page.waitForEvent("filechooser");
    await editor.file.getByRole("button", { name: /^(Choose|Replace) file$/ }).click();
    await (await chooser).setFiles({ name, mimeType: "image/png", buffer });
  };
  await choose("huge.png", Buffer.alloc(5 * 1024 * 1024 + 1));
  await expect(editor.file).toContainText('"huge.png" has 5.0 MB. A file can have 5.0 MB at most.');
  const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 254, 10]);
  await choose("cat.png", bytes);
  await expect(editor.file).toContainText("cat.png");
  await expect(editor.file).toContainText("8 bytes, image/png");
  await expect(editor.file).not.toContainText("huge.png");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(editor.unsaved).toBeHidden();
  expect(await answerOf(request, server, "/users/1")).toEqual({ status: 200, type: "image/png", body: bytes });

  await page.reload();
  await expect(editor.file).toContainText("8 bytes, image/png");
  const download = page.waitForEvent("download");
  await editor.file.getByRole("button", { name: "Download file" }).click();
  expect((await download).suggestedFilename()).toBe("response.png");
  expect(await readFile(await (await download).path())).toEqual(bytes);

  await editor.file.getByRole("button", { name: "Remove file" }).click();
  await editor.body.fill("None any more.");
  await editor.bodyType.selectOption("Text");
  await expect(editor.header("Value", 1)).toHaveValue("text/plain; charset=utf-8");
  await editor.save.click();
  await expect(editor.unsaved).toBeHidden();
  expect((await answerOf(request, server, "/users/1")).body.toString()).toBe("None any more.");
});

test("while an example is edited its preview says what calls like it get and why, as Try it then does", async ({
  page,
  person,
}) => {
  const { workspaceId, mutate } = person;
  const server = await getUser(person, [{ name: "Alice" }, { name: "Bob", status: 203 }]);
  const me = { workspaceId, collectionId: server.collectionId, name: "Get me", method: "GET", url: "/users/me" };
  await mutate("request.create", me);
  const editor = new ExampleEditor(page);
  await editor.goto(workspaceId, server.requestId, server.exampleIds[1]);
  await expect(editor.matchesWhen).toContainText("Same as the request");
  await expect(editor.preview).toContainText("Calls like this now get: 200 OK “Alice” (100 %)");
  await expect(editor.preview).toContainText('"Alice" has 100 % as well, and comes first');

  await editor.url.fill("{{baseUrl}}/users/me");
  await expect(editor.preview).toContainText('Another route takes calls like this: GET /users/me, "Get me".');
  await editor.url.fill("/user");
  await expect(editor.preview).toContainText("no example");
  await expect(editor.preview).toContainText("The nearest is");
  await editor.matchesWhen.getByRole("button", { name: "Copy from the request" }).click();
  await expect(editor.url).toHaveValue("{{baseUrl}}/users/:id");
  await editor.url.fill("{{baseUrl}}/users/7");
  await expect(editor.preview).toContainText(
    "Calls like this now get: 203 Non-Authoritative Information “Bob” (100 %)",
  );
  await expect(editor.row("Bob")).toContainText("not saved");
  await editor.save.click();
  await expect(editor.unsaved).toBeHidden();

  await editor.preview.getByRole("link", { name: "Try it" }).click();
  const tryIt = new MockServerPage(page);
  await tryIt.send.click();
  await expect(tryIt.answer).toContainText("203 Non-Authoritative Information");
  await expect(tryIt.answer).toContainText('"Bob" ties at 100 % with others and meets more criteria (1).');
  await tryIt.examples.getByRole("link", { name: "Open Bob in Get user" }).click();
  await expect(editor.name).toHaveValue("Bob");
  await expect(page).toHaveURL(new RegExp(`example=${server.exampleIds[1]}`));
});

test("what Save refuses of an example is said at its field, and nothing that was typed is lost", async ({
  page,
  person,
}) => {
  const { requestId, exampleIds } = await getUser(person, [{ name: "Alice" }, { name: "Bob" }]);
  const editor = new ExampleEditor(page);
  await editor.goto(person.workspaceId, requestId, exampleIds[0]);
  await editor.status.fill("999");
  await editor.header("Key", 1).fill("bad name");
  await editor.delay.fill("60001");
  await editor.body.fill("kept");
  await editor.row("Bob").click();
  await expect(editor.body).toHaveText("Bob");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(editor.row("Alice")).toHaveAccessibleName(/has errors/);
  await expect(editor.name).toHaveValue("Alice");
  await expect(editor.status).toHaveAccessibleDescription("Must be at most 599.");
  await expect(editor.delay).toHaveAccessibleDescription("Must be at most 60000.");
  await expect(editor.header("Key", 1)).toHaveAccessibleDescription(/Is not a valid header name/);
  await expect(editor.body).toHaveText("kept");
  await editor.status.fill("200");
  await editor.header("Key", 1).fill("X-Good");
  await editor.delay.fill("0");
  await editor.save.click();
  await expect(editor.unsaved).toBeHidden();
});
