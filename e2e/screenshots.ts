import { mkdir } from "node:fs/promises";
import path from "node:path";
import { chromium, type Page } from "@playwright/test";
import { ensureChromium } from "../scripts/chromium.mjs";
import { signedUp } from "./fixtures/management-api";
import { signIn } from "./fixtures/sign-in";
import { startThrowawayApp } from "./fixtures/throwaway-app";

// `npm run screenshots`: the pictures of README.md and docs/screens.md, of the app as it is built now, light and dark.
const DIRECTORY = path.resolve(import.meta.dirname, "../docs/screenshots");
const VIEWPORT = { width: 1280, height: 800 };

interface Stage {
  workspaceId: string;
  mockServerId: string;
  requestId: string;
  exampleId: string;
  callId: string;
}

/** What each picture shows; the page is signed in. */
const SCREENS: Record<string, (page: Page, stage: Stage) => Promise<unknown>> = {
  "mock-server": async (page, { workspaceId, mockServerId }) => {
    await page.goto(`/w/${workspaceId}/mock-servers/${mockServerId}`);
    await page.getByText("/users/:id").first().waitFor();
    await page.getByLabel("Command that calls the first route").getByText("curl").waitFor();
  },
  "example-editor": async (page, { workspaceId, requestId, exampleId }) => {
    await page.goto(`/w/${workspaceId}/requests/${requestId}?tab=examples&example=${exampleId}`);
    await page.getByText("Calls like this now get").waitFor();
    await page.locator(".cm-content").first().waitFor();
  },
  "try-it": async (page, { workspaceId, mockServerId, requestId, exampleId }) => {
    const query = `tab=try-it&request=${requestId}&example=${exampleId}`;
    await page.goto(`/w/${workspaceId}/mock-servers/${mockServerId}?${query}`);
    await page.getByRole("button", { name: /^Send/ }).click();
    await page.getByRole("heading", { name: "Why this answer" }).waitFor();
  },
  calls: async (page, { workspaceId, mockServerId, callId }) => {
    await page.goto(`/w/${workspaceId}/mock-servers/${mockServerId}?tab=calls&call=${callId}`);
    await page.getByRole("button", { name: "What would select it" }).first().click();
    await page.getByText("Change the call").first().scrollIntoViewIfNeeded();
  },
  "token-management": async (page, { workspaceId, mockServerId }) => {
    await page.goto(`/w/${workspaceId}/mock-servers/${mockServerId}`);
    await page.getByRole("button", { name: "Token Management" }).click();
    await page.getByRole("columnheader", { name: "Usage" }).waitFor();
  },
  "command-menu": async (page, { workspaceId, mockServerId }) => {
    await page.goto(`/w/${workspaceId}/mock-servers/${mockServerId}`);
    await page.getByText("/users/:id").first().waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").pressSequentially("user");
    await page.getByRole("option", { name: /user/i }).first().waitFor();
  },
};

await mkdir(DIRECTORY, { recursive: true });
const app = await startThrowawayApp();
const browser = await chromium.launch({ executablePath: await ensureChromium() });
try {
  const { account, stage } = await setStage(app.url);
  for (const colorScheme of ["light", "dark"] as const) {
    const context = await browser.newContext({
      baseURL: app.url,
      viewport: VIEWPORT,
      colorScheme,
      reducedMotion: "reduce",
    });
    await signIn(context, account);
    for (const [name, show] of Object.entries(SCREENS)) {
      const page = await context.newPage();
      await show(page, stage);
      // Until fonts and what is loaded last are there: the picture must not depend on the machine's speed.
      await page.waitForLoadState("networkidle");
      await page.screenshot({ path: path.join(DIRECTORY, `${name}-${colorScheme}.png`), caret: "hide" });
      await page.close();
      console.log(`docs/screenshots/${name}-${colorScheme}.png`);
    }
    await context.close();
  }
} finally {
  await browser.close();
  await app.stop();
}

/** A published mock server of the sample collection, with tokens of which one is nearly used up. */
async function setStage(origin: string) {
  const api = await signedUp(origin);
  const { id: workspaceId } = await api.mutate<{ id: string }>("workspace.create", { name: "Shop", type: "PRIVATE" });
  const { id: mockServerId } = await api.mutate<{ id: string }>("mockServer.createSample", { workspaceId });
  const key = { workspaceId, mockServerId };
  const { token: firstToken } = await api.mutate<{ token: string }>("mockServer.publish", key);
  const { token } = await api.mutate<{ token: string }>("accessToken.create", {
    ...key,
    description: "CI",
    usageMax: 10,
  });
  const call = (target: string, init: RequestInit = {}) =>
    fetch(`${origin}/mock/${mockServerId}${target}`, { headers: { Authorization: firstToken }, ...init });
  for (let used = 0; used < 9; used += 1) await call(`/users/${used}`, { headers: { Authorization: token } });
  for (const target of ["/users", "/users/999", "/user/1", "/orders/12", "/users?page=2"]) await call(target);
  const headers = { Authorization: firstToken, "Content-Type": "application/json" };
  await call("/users", { method: "POST", headers, body: JSON.stringify({ nme: "Ada" }) });
  const { calls } = await api.query<{ calls: { id: string }[] }>("calls.list", { ...key, filter: { method: "POST" } });
  const routes = await api.query<{ requestId: string; method: string; examples: { id: string; status: number }[] }[]>(
    "mockServer.routes",
    key,
  );
  const create = routes.find(({ method }) => method === "POST");
  const invalid = create?.examples.find(({ status }) => status === 422);
  const [wrong] = calls;
  if (!create || !invalid || !wrong) throw new Error("The sample has no POST route with a 422 example any more.");
  return {
    account: api.account,
    stage: { workspaceId, mockServerId, requestId: create.requestId, exampleId: invalid.id, callId: wrong.id },
  };
}
