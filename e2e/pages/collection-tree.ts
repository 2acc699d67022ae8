import { expect, type Page } from "@playwright/test";

/** The sidebar's tree of collections and requests. */
export class CollectionTree {
  constructor(private readonly page: Page) {}

  /** A collection by its name, or a request by method and name: `GET Get user`. */
  row(name: string) {
    return this.page.getByRole("treeitem", { name, exact: true });
  }

  get newCollection() {
    return this.page.getByRole("region", { name: "Collections" }).getByRole("button", { name: "New collection" });
  }

  nameField(name: string) {
    return this.page.getByRole("textbox", { name: `New name for ${name}` });
  }

  /** Chooses an entry of a row's menu, opened by right click. */
  async choose(row: string, entry: string | RegExp) {
    await this.row(row).click({ button: "right" });
    await this.page.getByRole("menuitem", { name: entry }).click();
  }

  /** Drags a row to a part of another one's height, from 0 (its upper edge) to 1, or of the blank below all rows. */
  async drag(row: string, to: { row: string; at: number }) {
    const target = this.row(to.row);
    const { height } = (await target.boundingBox()) ?? { height: 0 };
    await this.canBeDragged(row);
    await this.row(row).dragTo(target, { targetPosition: { x: 60, y: height * to.at } });
  }

  /** Takes a row by the mouse, and holds it over a part of another one's height. `page.mouse.up()` lets go. */
  async hold(row: string, over: { row: string; at: number }) {
    await this.canBeDragged(row);
    await this.row(row).hover();
    await this.page.mouse.down();
    await this.holdOver(over);
  }

  async holdOver({ row, at }: { row: string; at: number }) {
    const target = this.row(row);
    const { height } = (await target.boundingBox()) ?? { height: 0 };
    // A mouse moves on the way: the first event of a place only says that it was entered.
    for (const x of [60, 61, 62]) await target.hover({ position: { x, y: height * at } });
  }

  /** What drags rows is loaded after what shows them. */
  private async canBeDragged(row: string) {
    await expect(this.row(row)).toHaveAttribute("draggable", "true");
  }

  get dropLine() {
    return this.page.locator("[data-drop-line]");
  }

  /** The rows in sight, each indented by two blanks a level. */
  async outline(): Promise<string[]> {
    return this.page
      .getByRole("treeitem")
      .evaluateAll((rows) =>
        rows.map(
          (row) => "  ".repeat(Number(row.getAttribute("aria-level")) - 1) + (row.getAttribute("aria-label") ?? ""),
        ),
      );
  }

  async expectOutline(lines: string[]) {
    await expect.poll(() => this.outline()).toEqual(lines);
  }
}
