import type { Page } from "@playwright/test";

/** The Examples tab of a request: the list, and the example that is edited. */
export class ExampleEditor {
  constructor(private readonly page: Page) {}

  goto(workspaceId: string, requestId: string, exampleId?: string) {
    const query = exampleId ? `?tab=examples&example=${exampleId}` : "?tab=examples";
    return this.page.goto(`/w/${workspaceId}/requests/${requestId}${query}`);
  }

  /** The rows, in order. */
  get rows() {
    return this.page.getByRole("list", { name: "Examples", exact: true }).getByRole("listitem");
  }

  row(name: string) {
    return this.rows.filter({ hasText: name }).getByRole("button").first();
  }

  get add() {
    return this.page.getByRole("button", { name: "Add Example" });
  }

  get name() {
    return this.page.getByLabel("Example name");
  }

  get matchesWhen() {
    return this.page.getByRole("region", { name: "Matches when" });
  }

  get url() {
    return this.page.getByLabel("Example URL");
  }

  get respondsWith() {
    return this.page.getByRole("region", { name: "Responds with" });
  }

  get status() {
    return this.page.getByRole("combobox", { name: "Expected response status code" });
  }

  /** A cell of the response headers; the line behind the last one is there as well. */
  header(column: "Key" | "Value", number: number) {
    return this.page.getByLabel(`${column} of response header ${number}`, { exact: true });
  }

  get body() {
    return this.page.getByRole("textbox", { name: "Expected response body" });
  }

  get bodyType() {
    return this.page.getByRole("combobox", { name: /^Body type/ });
  }

  /** The body, when it is a file. */
  get file() {
    return this.page.getByRole("group", { name: "Expected response body" });
  }

  get delay() {
    return this.page.getByLabel("Delay (ms)");
  }

  get preview() {
    return this.page.getByRole("region", { name: "Live preview" });
  }

  get save() {
    return this.page.getByRole("button", { name: /^Save/ });
  }

  get unsaved() {
    return this.page.getByText("Unsaved changes", { exact: true });
  }
}
