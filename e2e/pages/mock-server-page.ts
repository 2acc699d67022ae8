import type { Page } from "@playwright/test";

interface TriedCall {
  method: string;
  path: string;
  /** The first. */
  header?: { key: string; value: string };
  body?: string;
}

/** A mock server's own page. */
export class MockServerPage {
  constructor(private readonly page: Page) {}

  goto(workspaceId: string, mockServerId: string) {
    return this.page.goto(`/w/${workspaceId}/mock-servers/${mockServerId}`);
  }

  get url() {
    return this.page.getByLabel("Send Request to:");
  }

  get urlForPrograms() {
    return this.page.getByLabel("From programs:");
  }

  tab(name: "Routes" | "Try it" | "Calls" | "Settings") {
    return this.page.getByRole("tab", { name });
  }

  /** Fills the call on Try it, without sending it. */
  async fillCall({ method, path, header, body }: TriedCall) {
    const form = this.page.getByRole("form", { name: "Call" });
    await form.getByLabel("Method").fill(method);
    await form.getByLabel("Path").fill(path);
    if (header) {
      await form.getByLabel("Key of header 1", { exact: true }).fill(header.key);
      await form.getByLabel("Value of header 1", { exact: true }).fill(header.value);
    }
    if (body !== undefined) await form.getByLabel("Body").fill(body);
  }

  /** Sends a call from Try it. */
  async tryCall(workspaceId: string, mockServerId: string, call: TriedCall) {
    await this.goto(workspaceId, mockServerId);
    await this.tab("Try it").click();
    await this.fillCall(call);
    await this.send.click();
  }

  get send() {
    return this.page.getByRole("button", { name: /^Send/ });
  }

  get answer() {
    return this.page.getByRole("region", { name: "Answer" });
  }

  get answerBody() {
    return this.page.getByLabel("Body of the answer");
  }

  get cancel() {
    return this.answer.getByRole("button", { name: "Cancel" });
  }

  /** Opens the dialog that makes an example of the answer. */
  get saveAsExample() {
    return this.page.getByRole("button", { name: "Save as example" });
  }

  get nearestRoutes() {
    return this.page.getByRole("region", { name: "Nearest routes" });
  }

  get examples() {
    return this.page.getByRole("region", { name: "Examples" });
  }
}
