import type { Locator, Page } from "@playwright/test";

/** What would have selected an example, or brought a call to a route: a panel of the trace. */
export class WhyPanel {
  constructor(private readonly page: Page) {}

  /** Unfolds the panel of an example that did not win. */
  async openForExample(name: string): Promise<Locator> {
    await this.page.getByRole("button", { name: `What would select it: ${name}` }).click();
    return this.page.getByRole("region", { name: `What would select it: ${name}` });
  }

  /** Unfolds the panel of one of the nearest routes, by its request's name. */
  async openForRoute(name: string): Promise<Locator> {
    await this.page.getByRole("button", { name: `What would reach it: ${name}` }).click();
    return this.page.getByRole("region", { name: `What would reach it: ${name}` });
  }

  useCall(panel: Locator) {
    return panel.getByRole("button", { name: "Use this call" });
  }

  apply(panel: Locator) {
    return panel.getByRole("button", { name: "Apply to the example" });
  }

  curl(panel: Locator) {
    return panel.locator("code");
  }
}
