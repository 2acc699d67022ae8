import type { Page } from "@playwright/test";

/** Publishing and tokens on a mock server's page. */
export class Publishing {
  constructor(private readonly page: Page) {}

  get section() {
    return this.page.getByRole("region", { name: "Publish to Cloud" });
  }

  get banner() {
    return this.page.getByRole("region", { name: "Published to Cloud" });
  }

  get publish() {
    return this.section.getByRole("button", { name: "Publish" });
  }

  get tokens() {
    return this.page.getByRole("dialog", { name: "Token Management" });
  }

  /** The dialog that shows a token's value once. */
  issued(title: "Access Token" | "New token") {
    return this.page.getByRole("dialog", { name: title });
  }

  /** Reads the token, copies it, and closes the dialog. */
  async takeToken(title: "Access Token" | "New token"): Promise<string> {
    const dialog = this.issued(title);
    const token = await dialog.getByRole("textbox", { name: "Access token" }).textContent();
    await dialog.getByRole("button", { name: "Copy the token" }).click();
    await dialog.getByRole("button", { name: "Done" }).click();
    return token ?? "";
  }

  row(description: string) {
    // By the cell and its letter case: a token begins with any letters there are.
    const cell = this.page.getByRole("cell", { name: new RegExp(`^${description}\\b`) });
    return this.tokens.getByRole("row").filter({ has: cell });
  }
}
