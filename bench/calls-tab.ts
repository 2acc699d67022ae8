import type { Page } from "@playwright/test";
import { median } from "./harness/statistics";
import { SIZE } from "./large-workspace";
import { watchedFrames } from "./watched-frames";

const WHEEL_TURN_PX = 1_200;
const TURNS_MAX = 2_000;

/** Opens the list of calls at an address, and scrolls it from the newest to the oldest. */
export async function measureCallsTab(page: Page, address: string) {
  const startedAt = performance.now();
  await page.goto(address);
  await page.locator("[data-call]").first().waitFor();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  const openMs = performance.now() - startedAt;

  await page.locator("[data-call]").first().hover();
  let mostRows = 0;
  const frames = await watchedFrames(page, async () => {
    for (let turn = 0, lastRow = 0; lastRow <= SIZE.calls; turn += 1) {
      if (turn > TURNS_MAX) throw new Error(`The last call did not come into sight; row ${lastRow} did.`);
      await page.mouse.wheel(0, WHEEL_TURN_PX);
      const places = await page
        .locator("[data-call]")
        .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("aria-rowindex"))));
      mostRows = Math.max(mostRows, places.length);
      lastRow = Math.max(lastRow, ...places);
    }
  });
  return { openMs, longestFrameMs: Math.max(...frames), medianFrameMs: median(frames), mostRows };
}
