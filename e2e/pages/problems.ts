import type { Page } from "@playwright/test";

/** What lint finds: on a collection's Problems tab, and beside what is being edited. */
export class Problems {
  constructor(private readonly page: Page) {}

  goto(workspaceId: string, collectionId: string) {
    return this.page.goto(`/w/${workspaceId}/collections/${collectionId}?tab=problems`);
  }

  get tab() {
    return this.page.getByRole("tab", { name: "Problems" });
  }

  /** "Problems: 1 error, 2 warnings" */
  get heading() {
    return this.page.getByRole("heading", { name: /^Problems: / });
  }

  of(request: string) {
    return this.page.getByRole("list", { name: `Findings of ${request}` });
  }

  get severity() {
    return this.page.getByRole("combobox", { name: "Severity" });
  }

  get rule() {
    return this.page.getByRole("combobox", { name: "Rule" });
  }

  get ofExample() {
    return this.page.getByRole("region", { name: "Problems of the example" });
  }

  get ofRequest() {
    return this.page.getByRole("region", { name: "Problems of the request" });
  }

  get inFile() {
    return this.page.getByRole("region", { name: "What to look at" });
  }
}
