import type { Page } from "@playwright/test";

/** The Calls tab of a mock server, and the call that is open beside its list. */
export class CallsPage {
  constructor(private readonly page: Page) {}

  goto(workspaceId: string, mockServerId: string, query = "") {
    return this.page.goto(`/w/${workspaceId}/mock-servers/${mockServerId}?tab=calls${query}`);
  }

  get list() {
    return this.page.getByRole("grid", { name: "Calls" });
  }

  /** The recorded calls, without the line that names the columns. */
  get rows() {
    return this.list.getByRole("row").filter({ has: this.page.getByRole("gridcell") });
  }

  row(text: string | RegExp) {
    return this.rows.filter({ hasText: text });
  }

  /** "Live", "Paused" and the like. */
  state(words: string) {
    return this.page.getByRole("status").filter({ hasText: words });
  }

  button(name: string | RegExp) {
    return this.page.getByRole("button", { name });
  }

  filter(label: "Status" | "Method" | "Example" | "Matched" | "Path") {
    return this.page.getByRole("search", { name: "Filter calls" }).getByLabel(label, { exact: true });
  }

  get search() {
    return this.page.getByRole("searchbox", { name: /^Search path/ });
  }

  get call() {
    return this.page.getByRole("region", { name: "Call", exact: true });
  }

  part(name: "Why this response?" | "Request" | "Response") {
    return this.call.getByRole("tab", { name, exact: true });
  }

  raw(what: "request" | "response") {
    return this.call.getByLabel(`Raw ${what}`, { exact: true });
  }

  get missing() {
    return this.page.getByRole("list", { name: "Missing routes" });
  }

  /** The dialog that makes a request of a call. */
  get creating() {
    return this.page.getByRole("dialog", { name: "Create request" });
  }
}
