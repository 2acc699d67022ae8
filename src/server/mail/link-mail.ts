import type { Mail } from "./send-mail";

/** A mail whose point is one link. All texts may have been written by users, so they are escaped in the HTML. */
export interface LinkMail {
  to: string;
  subject: string;
  /** What it is about. */
  sentence: string;
  /** What the link does, e.g. "Accept the invitation". */
  label: string;
  url: string;
  /** For how long the link works, and what to do otherwise. */
  note: string;
}

export function linkMail({ to, subject, sentence, label, url, note }: LinkMail): Mail {
  return {
    to,
    subject,
    text: [sentence, `${label}: ${url}`, note].join("\n\n") + "\n",
    html: [
      "<!doctype html>",
      '<html lang="en"><body style="font-family: sans-serif; font-size: 15px; line-height: 1.5; color: #1a1d24">',
      `<p>${escapeHtml(sentence)}</p>`,
      `<p><a href="${escapeHtml(url)}">${escapeHtml(label)}</a></p>`,
      `<p style="color: #5a6070">${escapeHtml(note)}</p>`,
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
