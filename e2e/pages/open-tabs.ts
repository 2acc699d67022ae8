import type { Page } from "@playwright/test";

/** The things that are open, above the page. */
export class OpenTabs {
  constructor(private readonly page: Page) {}

  get all() {
    return this.page.getByRole("navigation", { name: "Open tabs" }).getByRole("link");
  }

  close(name: string) {
    return this.page.getByRole("button", { name: `Close ${name}`, exact: true });
  }
}
