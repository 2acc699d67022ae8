import type { Page } from "@playwright/test";

/** The left side of every page of a workspace. */
export class Sidebar {
  constructor(private readonly page: Page) {}

  /** The list of mock servers; open tabs and other pages link to them as well. */
  get mockServers() {
    return this.page.getByRole("list", { name: "Mock Servers" });
  }

  mockServer(name: string) {
    return this.mockServers.getByRole("link", { name: new RegExp(`^${name}\\b`) });
  }

  /** A collection or request in the tree. */
  treeItem(name: string | RegExp) {
    return this.page.getByRole("treeitem", { name });
  }

  get search() {
    return this.page.getByRole("searchbox", { name: "Search mock servers and collections" });
  }

  get newMockServer() {
    return this.page.getByRole("link", { name: "New Mock Server" }).first();
  }

  get import() {
    return this.page.getByRole("link", { name: "Import" }).first();
  }

  get workspaceSwitcher() {
    return this.page.getByRole("button", { name: /^Workspace: / });
  }

  get account() {
    return this.page.getByRole("button", { name: /^Account: / });
  }

  /** The button that opens the same menu as a right click. */
  actionsFor(name: string) {
    return this.page.getByRole("button", { name: `Actions for ${name}` });
  }

  menuItem(name: string | RegExp) {
    return this.page.getByRole("menuitem", { name });
  }
}
