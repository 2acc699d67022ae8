import type { Page } from "@playwright/test";

// A text: a function would bring along what the compiler puts into it.
const WATCH_FRAMES = `
  const frames = (window.watchedFrames = []);
  let last = performance.now();
  requestAnimationFrame(function next(now) {
    frames.push(Math.max(0, now - last));
    last = now;
    requestAnimationFrame(next);
  });
`;

/** The milliseconds between each two frames while something is done. */
export async function watchedFrames(page: Page, run: () => Promise<unknown>): Promise<number[]> {
  await page.evaluate(WATCH_FRAMES);
  await run();
  return page.evaluate<number[]>("window.watchedFrames");
}

export async function longestFrame(page: Page, run: () => Promise<unknown>): Promise<number> {
  return Math.max(0, ...(await watchedFrames(page, run)));
}
