import { expect, type Page } from "@playwright/test";

/** The menu that goes anywhere and does anything. */
export class CommandMenu {
  constructor(private readonly page: Page) {}

  get button() {
    return this.page.getByRole("button", { name: "Command menu" });
  }

  /** By its keys; what is typed from then on goes into its field. */
  async open() {
    await expect(this.button.first()).toBeVisible();
    // A key that is pressed before the page has come to life is lost: a person presses it again.
    await expect(async () => {
      await this.page.keyboard.press("ControlOrMeta+k");
      await expect(this.field).toBeFocused({ timeout: 2_000 });
    }).toPass();
  }

  get dialog() {
    return this.page.getByRole("dialog", { name: "Command menu" });
  }

  get field() {
    return this.dialog.getByRole("combobox");
  }

  option(name: string | RegExp) {
    return this.dialog.getByRole("option", { name });
  }
}
