import type { Role } from "@/access/vocabulary";
import { linkMail } from "./link-mail";
import type { Mail } from "./send-mail";

/** The content of an invitation's mail, e.g. `{ to: "bob@example.com", inviter: "Ann", workspace: "Shop team", role: "EDITOR", … }`. */
export interface InvitationMail {
  to: string;
  inviter: string;
  workspace: string;
  role: Role;
  url: string;
  expiresInDays: number;
}

export function invitationMail({ to, inviter, workspace, role, url, expiresInDays }: InvitationMail): Mail {
  return linkMail({
    to,
    subject: `${inviter} invites you to ${workspace}`,
    sentence: `${inviter} invites you to the workspace “${workspace}” in Mock Servers, with the role ${role}.`,
    label: "Accept the invitation",
    url,
    note:
      `The link works once, for this e-mail address, within ${expiresInDays} days. ` +
      "If you do not know what this is about, ignore it: nothing happens then.",
  });
}
