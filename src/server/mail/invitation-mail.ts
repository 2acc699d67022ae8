import type { Role } from "@/access/vocabulary";
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

/** The mail with an invitation's link. Names are texts of users, so they are escaped in the HTML. */
export function invitationMail({ to, inviter, workspace, role, url, expiresInDays }: InvitationMail): Mail {
  const sentence = `${inviter} invites you to the workspace “${workspace}” in Mock Servers, with the role ${role}.`;
  const validity = `The link works once, for this e-mail address, within ${expiresInDays} days.`;
  const otherwise = "If you do not know what this is about, ignore it: nothing happens then.";
  return {
    to,
    subject: `${inviter} invites you to ${workspace}`,
    text: [sentence, `Accept the invitation: ${url}`, `${validity} ${otherwise}`].join("\n\n") + "\n",
    html: [
      "<!doctype html>",
      '<html lang="en"><body style="font-family: sans-serif; font-size: 15px; line-height: 1.5; color: #1a1d24">',
      `<p>${escapeHtml(sentence)}</p>`,
      `<p><a href="${escapeHtml(url)}">Accept the invitation</a></p>`,
      `<p style="color: #5a6070">${escapeHtml(`${validity} ${otherwise}`)}</p>`,
      "</body></html>",
    ].join("\n"),
  };
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
