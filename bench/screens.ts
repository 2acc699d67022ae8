import { chromium, type Locator, type Page } from "@playwright/test";
import { signedUp } from "../e2e/fixtures/management-api";
import { signIn } from "../e2e/fixtures/sign-in";
import { startThrowawayApp } from "../e2e/fixtures/throwaway-app";
import { findChromium } from "../scripts/chromium.mjs";
import { measureCallsTab } from "./calls-tab";
import { median } from "./harness/statistics";
import { fillLargeWorkspace, type LargeWorkspace, SIZE } from "./large-workspace";
import { longestFrame } from "./watched-frames";

// README.md here says how to run it and how to read what it prints.
const ROUNDS = 5;

const app = await startThrowawayApp();
const browser = await chromium.launch({ executablePath: (await findChromium()) ?? undefined });
try {
  const api = await signedUp(app.url);
  const workspace = await fillLargeWorkspace(api);
  const context = await browser.newContext({ baseURL: app.url, viewport: { width: 1440, height: 900 } });
  await signIn(context, api.account);

  console.log(
    `${SIZE.mockServers} mock servers, ${SIZE.requests} requests, ${SIZE.requests * SIZE.examplesPerRequest} examples, ${SIZE.calls} calls\n`,
  );
  for (const [name, measure] of Object.entries(MEASUREMENTS())) {
    const milliseconds = await rounds((page) => measure(page, workspace));
    print(name, median(milliseconds));
  }
  const address = `/w/${workspace.workspaceId}/mock-servers/${workspace.calledMockServerId}?tab=calls`;
  const calls = await rounds((page) => measureCallsTab(page, address));
  print("open the calls, until the newest shows", median(calls.map(({ openMs }) => openMs)));
  print("longest frame while all calls are scrolled through", median(calls.map((round) => round.longestFrameMs)));
  print("median frame while all calls are scrolled through", median(calls.map((round) => round.medianFrameMs)));
  print("most calls that were drawn at a time", Math.max(...calls.map(({ mostRows }) => mostRows)), "");

  async function rounds<Measured>(measure: (page: Page) => Promise<Measured>): Promise<Measured[]> {
    const measured: Measured[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const page = await context.newPage();
      measured.push(await measure(page));
      await page.close();
    }
    return measured;
  }
} finally {
  await browser.close();
  await app.stop();
}

function print(name: string, value: number, unit = "ms") {
  console.log(`${name.padEnd(64)}${value.toFixed(0).padStart(8)} ${unit}`.trimEnd());
}

/** Each answers milliseconds, on a page that is its own. */
function MEASUREMENTS(): Record<string, (page: Page, workspace: LargeWorkspace) => Promise<number>> {
  return {
    "open the workspace, until all of its sidebar can be used": (page, { workspaceId }) =>
      opened(page, `/w/${workspaceId}`, page.getByRole("treeitem", { name: "Shop API" })),
    "open the mock server, until its first route shows": (page, { workspaceId, mockServerId }) =>
      opened(page, `/w/${workspaceId}/mock-servers/${mockServerId}`, page.getByText("/resources-1000/").first()),
    "open the collection, until its first request shows": (page, { workspaceId, collectionId }) =>
      opened(page, `/w/${workspaceId}/collections/${collectionId}`, page.getByRole("main").getByText("GET resource 0")),
    "unfold the collection in the tree": async (page, { workspaceId }) => {
      await page.goto(`/w/${workspaceId}`);
      await page.getByRole("treeitem", { name: "Shop API" }).focus();
      return longestFrame(page, async () => {
        await page.keyboard.press("ArrowRight");
        await page.getByRole("treeitem", { name: "Folder 1", exact: true }).waitFor();
      });
    },
    "longest frame while the tree is scrolled from end to end": async (page, workspace) => {
      await page.goto(`/w/${workspace.workspaceId}`);
      await page.getByRole("treeitem", { name: "Shop API" }).focus();
      await page.keyboard.press("ArrowRight");
      await page.getByRole("treeitem", { name: "Folder 1", exact: true }).waitFor();
      return scrolled(page, page.getByRole("treeitem", { name: "Folder 1", exact: true }));
    },
    "longest frame while the routes are scrolled from end to end": async (page, { workspaceId, mockServerId }) => {
      await page.goto(`/w/${workspaceId}/mock-servers/${mockServerId}`);
      const row = page.getByText("/resources-1000/").first();
      await row.waitFor();
      return scrolled(page, row);
    },
    "longest frame while 12 letters are typed into the search": async (page, { workspaceId }) => {
      await page.goto(`/w/${workspaceId}`);
      return typed(page, page.getByRole("searchbox", { name: "Search mock servers and collections" }), "resource 199");
    },
    "longest frame while 30 letters are typed into a request's URL": async (page, workspace) => {
      await openRequest(page, workspace);
      return typed(page, page.getByRole("textbox", { name: "URL", exact: true }), "/and/thirty/more/letters/of/it");
    },
    "longest frame while 30 letters are typed into an example's body": async (page, workspace) => {
      await openRequest(page, workspace);
      await page.getByRole("tab", { name: /^Examples/ }).click();
      return typed(
        page,
        page.getByRole("textbox", { name: "Expected response body" }),
        "thirty letters of a new answer",
      );
    },
  };
}

async function openRequest(page: Page, { workspaceId, collectionId }: LargeWorkspace) {
  await page.goto(`/w/${workspaceId}/collections/${collectionId}`);
  await page.getByRole("main").getByText("GET resource 0").first().click();
  await page.waitForURL(/\/requests\//);
}

async function opened(page: Page, address: string, sign: Locator): Promise<number> {
  const startedAt = performance.now();
  await page.goto(address);
  await sign.first().waitFor();
  // Drawn is not yet in use: the page answers once it has come to life.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  return performance.now() - startedAt;
}

async function typed(page: Page, field: Locator, text: string): Promise<number> {
  await field.click();
  return longestFrame(page, () => field.pressSequentially(text));
}

/** Turns the wheel over a row until what it is in does not scroll any further. */
async function scrolled(page: Page, row: Locator): Promise<number> {
  await row.hover();
  return longestFrame(page, async () => {
    for (let turn = 0; turn < 60; turn += 1) await page.mouse.wheel(0, 1_200);
  });
}
