import type { Page } from "@playwright/test";

/** What the app shows while its database is away. */
export class DatabaseOutage {
  constructor(private readonly page: Page) {}

  /** Across the top of a workspace's pages. */
  get banner() {
    return this.page
      .getByRole("status")
      .filter({ hasText: "The database cannot be reached. Mock servers that were called lately go on answering;" });
  }

  /** In place of a page that could not be made. */
  get heading() {
    return this.page.getByRole("heading", { level: 1, name: "The database cannot be reached" });
  }

  /** What a form or pane says of a call that was refused. */
  get refusals() {
    return this.page.getByRole("alert").filter({
      hasText: "The database cannot be reached. Nothing that was saved is lost,",
    });
  }
}
