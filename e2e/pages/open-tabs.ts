import type { Page } from "@playwright/test";

/** The things that are open, above the page. */
export class OpenTabs {
  constructor(private readonly page: Page) {}

  get all() {
    return this.page.getByRole("navigation", { name: "Open tabs" }).getByRole("link");
  }

  /** Until this browser remembers the page shown: one that is left before it came to life has no tab afterwards. */
  async remembered(workspaceId: string) {
    await this.page.waitForFunction(
      (key) => localStorage.getItem(key)?.includes(window.location.pathname),
      `open-tabs:${workspaceId}`,
    );
  }

  close(name: string) {
    return this.page.getByRole("button", { name: `Close ${name}`, exact: true });
  }
}
