import type { Page } from "@playwright/test";

/** The settings of a workspace. */
export class WorkspaceSettings {
  constructor(private readonly page: Page) {}

  goto(workspaceId: string) {
    return this.page.goto(`/w/${workspaceId}/settings`);
  }

  get name() {
    return this.page.getByRole("textbox", { name: "Name" });
  }

  get save() {
    return this.page.getByRole("button", { name: "Save" });
  }

  get members() {
    return this.page.getByRole("table", { name: "Members" });
  }

  member(name: string) {
    return this.members.getByRole("row", { name: new RegExp(`^${name}`) });
  }

  roleOf(name: string) {
    return this.members.getByRole("combobox", { name: `Role of ${name}` });
  }

  get leave() {
    return this.members.getByRole("button", { name: "Leave workspace" });
  }

  get inviteForm() {
    return this.page.getByRole("form", { name: "Invite" });
  }

  /** Fills the form and sends it off. */
  async invite(email: string, role: "ADMIN" | "EDITOR" | "VIEWER") {
    await this.inviteForm.getByLabel("E-mail").fill(email);
    await this.inviteForm.getByLabel("Role").selectOption(role);
    await this.inviteForm.getByRole("button", { name: "Invite" }).click();
  }

  get link() {
    return this.page.getByRole("textbox", { name: "Invitation link" });
  }

  get invitations() {
    return this.page.getByRole("table", { name: "Open invitations" });
  }

  revoke(email: string) {
    return this.invitations.getByRole("button", { name: `Revoke the invitation of ${email}` });
  }

  get delete() {
    return this.page.getByRole("main").getByRole("button", { name: "Delete workspace" });
  }

  get dialog() {
    return this.page.getByRole("dialog").or(this.page.getByRole("alertdialog"));
  }
}
