import type { Page } from "@playwright/test";

/** A request's own page: its editor and its examples. */
export class RequestPage {
  constructor(private readonly page: Page) {}

  goto(workspaceId: string, requestId: string, tab?: "params" | "headers" | "body" | "examples") {
    return this.page.goto(`/w/${workspaceId}/requests/${requestId}${tab ? `?tab=${tab}` : ""}`);
  }

  get heading() {
    return this.page.getByRole("heading", { level: 1 });
  }

  get method() {
    return this.page.getByRole("combobox", { name: "Method" });
  }

  get url() {
    return this.page.getByRole("textbox", { name: "URL", exact: true });
  }

  /** The route in words, with the request's method; an example's URL has words as well. */
  get routeWords() {
    return this.page.getByText(/^Route: [A-Z]+ /);
  }

  /** The request's own: the open example has tabs of the same names behind them. */
  tab(name: "Params" | "Headers" | "Body" | "Examples") {
    return this.page.getByRole("tab", { name: new RegExp(`^${name}`) }).first();
  }

  /** A cell of one of the key-value tables; the line behind the last one is there as well. */
  cell(column: "Key" | "Value", item: "param" | "header" | "field", number: number) {
    return this.page.getByLabel(`${column} of ${item} ${number}`, { exact: true });
  }

  enable(item: "param" | "header" | "field", number: number) {
    return this.page.getByRole("checkbox", { name: `Enable ${item} ${number}`, exact: true });
  }

  get bulkEdit() {
    return this.page.getByRole("button", { name: "Bulk edit" });
  }

  bodyKind(name: string) {
    return this.page.getByRole("radio", { name, exact: true });
  }

  /** A text of the body, in the code editor. */
  bodyText(name: "Body" | "GraphQL query" | "GraphQL variables" = "Body") {
    return this.page.getByRole("textbox", { name, exact: true });
  }

  get save() {
    return this.page.getByRole("button", { name: /^Save\b/ }).first();
  }

  get discard() {
    return this.page.getByRole("button", { name: "Discard changes" });
  }

  /** Whether everything is saved: "Unsaved changes", "Saved", or nothing to tell. */
  get state() {
    return this.page.getByText("Unsaved changes", { exact: true });
  }
}
